using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// What a kernel moves for one sample, in single precision, with everything wanted and no upstream gradient: a number each time that a step reads or writes it. What all
/// samples share stays in a cache and is not counted, nor are arrays.
/// </summary>
internal sealed class CudaTraffic
{
    private const int BytesOfNumber = 4;
    private const int BytesOfInteger = 8;

    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly PlanTerms _terms;
    private readonly LengthPolynomial _read = new();
    private readonly LengthPolynomial _written = new();

    /// <param name="plan">The plan as the kernel follows it.</param>
    public CudaTraffic(KernelPlan plan)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _terms = new(plan);
        Count(plan.Steps, []);
    }

    /// <summary>Bytes read, by the lengths of the axes.</summary>
    public string Read => _read.ToString();

    /// <summary>Bytes written, by the lengths of the axes.</summary>
    public string Written => _written.ToString();

    private void Count(IEnumerable<Step> steps, IReadOnlyList<string> lengths)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Compute compute when _graph[compute.Node].Op == Op.Read:
                    var input = _plan.Inputs[(int)_graph[compute.Node].Payload];
                    if (!input.IsShared && input.Kind != InputKind.Upstream)
                    {
                        _read.Add(input.ElementType == ValueType.Int ? BytesOfInteger : BytesOfNumber, lengths);
                    }

                    break;
                case Step.Store store when !_plan.Outputs.First(o => o.Number == store.Output).IsShared:
                    _written.Add(BytesOfNumber, lengths);
                    break;
                case Step.Loop loop:
                    Count(loop.Body, [.. lengths, _terms.Factor(loop.Variable.Extent)]);
                    break;
                case Step.When conditional:
                    Count(conditional.Body, lengths);
                    break;
            }
        }
    }
}
