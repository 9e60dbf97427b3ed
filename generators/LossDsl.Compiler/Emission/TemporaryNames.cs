using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission;

/// <summary>A name for every node of a plan: the author's where there is one, else after what the node is; each only once.</summary>
internal sealed class TemporaryNames
{
    private static readonly Dictionary<Op, string> ByOp = new()
    {
        [Op.Select] = "selected",
        [Op.Less] = "isLess",
        [Op.LessOrEqual] = "isAtMost",
        [Op.Equal] = "isEqual",
        [Op.NotEqual] = "differs",
        [Op.IsNaN] = "isNaN",
        [Op.And] = "both",
        [Op.Or] = "either",
        [Op.Not] = "isNot",
        [Op.Add] = "sum",
        [Op.Subtract] = "difference",
        [Op.Multiply] = "product",
        [Op.Divide] = "quotient",
        [Op.Negate] = "negative",
        [Op.Constant] = "constant",
        [Op.ToReal] = "number",
        [Op.Present] = "isPresent",
        [Op.Wanted] = "isWanted",
    };

    private readonly string[] _names;

    /// <param name="reserved">Names that the surrounding text uses itself: keywords, parameters, loop counters.</param>
    public TemporaryNames(KernelPlan plan, IEnumerable<string> reserved)
    {
        var graph = plan.ToGraph();
        var taken = new HashSet<string>(reserved, StringComparer.Ordinal);
        _names = new string[graph.Count];

        // The author's names go first, so that no made-up name takes one of them.
        foreach (var id in Enumerable.Range(0, graph.Count).OrderBy(id => graph.NameOf(id) is null))
        {
            _names[id] = Unique(Base(plan, graph, id), taken);
        }
    }

    public string Of(int node) => _names[node];

    private static string Base(KernelPlan plan, Graph graph, int id)
    {
        var node = graph[id];
        return graph.NameOf(id) ?? node.Op switch
        {
            Op.Read => plan.Inputs[(int)node.Payload].Name,
            Op.Option => plan.Options[(int)node.Payload].Name,
            Op.Present => plan.Inputs[(int)node.Payload].Name + "Given",
            Op.Wanted => plan.Outputs.FirstOrDefault(o => o.Number == node.Payload) is { } output ? "wants" + Capitalized(output.Name) : "wanted",
            Op.Uniform => Uncapitalized(((UniformKind)node.Payload).ToString()),
            Op.AxisLength => "length",
            Op.Element => plan.Arrays.First(a => a.Node == node.Operands[0]).Name,
            Op.Select when graph[node.Operands[0]] is { Op: Op.Present } present => plan.Inputs[(int)present.Payload].Name + "OrDefault",
            Op.Reduce when node.Monoid == Monoid.Sum => SumName(plan, graph, node.Operands[1]),
            Op.Reduce when node.Monoid is Monoid.Max or Monoid.Level => "maximum",
            Op.Reduce when node.Monoid == Monoid.Min => "minimum",
            _ => ByOp.TryGetValue(node.Op, out var name) ? name : Uncapitalized(OpTable.Of(node.Op).Name),
        };
    }

    private static string SumName(KernelPlan plan, Graph graph, int body)
    {
        var name = Base(plan, graph, body);
        return name.EndsWith("Sum", StringComparison.Ordinal) || name == "sum" ? "total" + Capitalized(name) : name + "Sum";
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
        {
            candidate = name + number;
        }

        return candidate;
    }

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Uncapitalized(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
