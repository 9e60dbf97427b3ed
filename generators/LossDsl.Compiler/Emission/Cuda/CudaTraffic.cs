using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// What a kernel moves for one sample, in single precision, with everything wanted and no upstream gradient: a number each time that a step reads or writes it, once for all threads that do so
/// together. What all samples share stays in a cache and is not counted, nor are arrays. It is as much as it can be: a read that may lie outside counts as if it did not.
/// </summary>
internal sealed class CudaTraffic
{
    private const int BytesOfNumber = 4;
    private const int BytesOfInteger = 8;

    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly TrafficLengths _lengths;
    private readonly LengthPolynomial _read = new();
    private readonly LengthPolynomial _written = new();

    /// <param name="plan">The plan as the kernel follows it.</param>
    /// <param name="method">The method, for what it requires of labels.</param>
    public CudaTraffic(KernelPlan plan, LossMethod method)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _lengths = new(plan, method);
        Count(plan.Steps, []);
    }

    /// <summary>Bytes read, by the lengths of the axes.</summary>
    public string Read => _read.ToString();

    /// <summary>Bytes written, by the lengths of the axes.</summary>
    public string Written => _written.ToString();

    private void Count(IEnumerable<Step> steps, IReadOnlyList<Variable> loops)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Compute compute when _graph[compute.Node].Op == Op.Read:
                    var input = _plan.Inputs[(int)_graph[compute.Node].Payload];
                    if (!input.IsShared && input.Kind != InputKind.Upstream)
                    {
                        _read.Add(input.ElementType == ValueType.Int ? BytesOfInteger : BytesOfNumber, _lengths.OfReads(_graph[compute.Node], input, loops));
                    }

                    break;
                case Step.Store store when !_plan.Outputs.First(o => o.Number == store.Output).IsShared:
                    _written.Add(BytesOfNumber, loops.Select(loop => _lengths.Of(loop)));
                    break;
                case Step.Loop loop:
                    Count(loop.Body, [.. loops, loop.Variable]);
                    break;
                case Step.When conditional:
                    Count(conditional.Body, loops);
                    break;
            }
        }
    }
}
