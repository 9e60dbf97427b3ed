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
        var read = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var readers = Computed(plan.Steps).Distinct().Where(id => graph[id].Op == Op.Read).ToLookup(id => (int)graph[id].Payload);
        foreach (var reads in readers.Where(r => !plan.Inputs[r.Key].IsShared))
        {
            var isRow = reads.Any(id => !graph.SpaceOf(id).Without(Variable.Sample).IsEmpty);
            Add(read, isRow ? Lengths(plan.Inputs[reads.Key].Axes) : "", BytesPerNumber * (isRow ? 1 : reads.Count()));
        }

        var written = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var output in plan.Outputs.Where(o => !o.IsShared))
        {
            Add(written, Lengths(output.Axes), BytesPerNumber);
        }

        var operations = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Count(graph, new PlanTerms(plan), plan.Steps, [], operations);
        return new(Text(read), Text(written), Text(operations));
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

    private static string Lengths(IEnumerable<int> axes) => string.Join("·", axes.Select(PlanTerms.Length));

    private static IEnumerable<int> Computed(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Step.Compute compute => [compute.Node],
        Step.When conditional => Computed(conditional.Body),
        Step.Loop loop => Computed(loop.Body),
        _ => [],
    });

    private static void Count(Graph graph, PlanTerms terms, IEnumerable<Step> steps, IReadOnlyList<string> lengths, SortedDictionary<string, int> operations)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Compute compute:
                    Add(operations, string.Join("·", lengths), OpTable.Of(graph[compute.Node].Op).Cost);
                    break;
                case Step.When conditional:
                    Count(graph, terms, conditional.Body, lengths, operations);
                    break;
                case Step.Put or Step.AddTo:
                    Add(operations, string.Join("·", lengths), OpTable.Of(Op.Element).Cost);
                    break;
                case Step.Loop loop:
                    var inner = lengths.Append(terms.Factor(loop.Variable.Extent)).OrderBy(l => l, StringComparer.Ordinal).ToList();
                    Count(graph, terms, loop.Body, inner, operations);
                    Add(operations, string.Join("·", inner), OpTable.Of(Op.Reduce).Cost * loop.Reductions.Count);
                    break;
            }
        }
    }

    private static void Add(SortedDictionary<string, int> polynomial, string lengths, int count) =>
        polynomial[lengths] = polynomial.TryGetValue(lengths, out var known) ? known + count : count;

    private static string Text(SortedDictionary<string, int> polynomial)
    {
        var terms = polynomial
            .Where(t => t.Value > 0)
            .Select(t => t.Value.ToString(CultureInfo.InvariantCulture) + (t.Key.Length == 0 ? "" : "·" + t.Key));
        return string.Join(" + ", terms.DefaultIfEmpty("0"));
    }
}
