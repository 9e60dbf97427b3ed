using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// What one sample costs with every condition true and every output wanted: polynomials in the lengths of the loops. A row that is read
/// in several loops is counted once, since it is still in the cache; what all samples share is not counted.
/// </summary>
internal sealed record PlanCost(string BytesRead, string BytesWritten, string Operations)
{
    private const int BytesPerNumber = 4;

    public static PlanCost Of(KernelPlan plan)
    {
        var graph = plan.ToGraph();
        var read = new LengthPolynomial();
        var readers = Computed(plan.Steps).Distinct().Where(id => graph[id].Op == Op.Read).ToLookup(id => (int)graph[id].Payload);
        foreach (var reads in readers.Where(r => !plan.Inputs[r.Key].IsShared))
        {
            var isRow = reads.Any(id => !graph.SpaceOf(id).Without(Variable.Sample).IsEmpty);
            read.Add(BytesPerNumber * (isRow ? 1 : reads.Count()), isRow ? Lengths(plan.Inputs[reads.Key].Axes) : []);
        }

        var written = new LengthPolynomial();
        foreach (var output in plan.Outputs.Where(o => !o.IsShared))
        {
            written.Add(BytesPerNumber, Lengths(output.Axes));
        }

        var operations = new LengthPolynomial();
        Count(graph, new PlanTerms(plan), plan.Steps, [], operations);
        return new(read.ToString(), written.ToString(), operations.ToString());
    }

    /// <summary>The size of an array in numbers.</summary>
    public static string SizeOf(KernelPlan plan, PlanArray array)
    {
        var terms = new PlanTerms(plan);
        var lengths = array.Extents.Select(terms.Factor).ToList();
        if (lengths.Count > 1 && !array.KeepsSteps)
        {
            lengths[0] = "2";
        }

        return string.Join("·", (array.Components > 1 ? lengths.Prepend(array.Components.ToString(CultureInfo.InvariantCulture)) : lengths));
    }

    private static IEnumerable<string> Lengths(IEnumerable<int> axes) => axes.Select(PlanTerms.Length);

    private static IEnumerable<int> Computed(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Step.Compute compute => [compute.Node],
        Step.When conditional => Computed(conditional.Body),
        Step.Loop loop => Computed(loop.Body),
        _ => [],
    });

    private static void Count(Graph graph, PlanTerms terms, IEnumerable<Step> steps, IReadOnlyList<string> lengths, LengthPolynomial operations)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Compute compute:
                    operations.Add(OpTable.Of(graph[compute.Node].Op).Cost, lengths);
                    break;
                case Step.When conditional:
                    Count(graph, terms, conditional.Body, lengths, operations);
                    break;
                case Step.Put or Step.AddTo:
                    operations.Add(OpTable.Of(Op.Element).Cost, lengths);
                    break;
                case Step.Loop loop:
                    var inner = lengths.Append(terms.Factor(loop.Variable.Extent)).ToList();
                    Count(graph, terms, loop.Body, inner, operations);
                    operations.Add(OpTable.Of(Op.Reduce).Cost * loop.Reductions.Count, inner);
                    break;
            }
        }
    }
}
