using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>The body of a loss: nodes in topological order and the three parts of its <c>Term</c>.</summary>
/// <param name="Names">The author's names of the nodes; empty where there is none.</param>
internal sealed record LossBody(
    EquatableArray<Node> Nodes,
    EquatableArray<string> Names,
    int Value,
    int Numerator,
    int Denominator,
    EquatableArray<Requirement> Requirements)
{
    /// <summary>The nodes as a graph that can grow.</summary>
    /// <param name="options">What is declared of the options, if anything is to know.</param>
    public Graph ToGraph(IReadOnlyList<InputDeclaration> inputs, IReadOnlyList<OptionDeclaration>? options = null)
    {
        var graph = new Graph(inputs) { Options = options ?? [] };
        for (var id = 0; id < Nodes.Count; id++)
        {
            graph.Named(graph.Add(Nodes[id]), Names[id].Length == 0 ? null : Names[id]);
        }

        return graph;
    }

    /// <summary>Keeps what the term and the requirements need, renumbered.</summary>
    public static LossBody From(Graph graph, Value value, Value numerator, Value denominator, IReadOnlyList<Requirement> requirements)
    {
        var roots = requirements
            .SelectMany(r => new[] { r.Guard, r.Condition, r.Subject, r.Limit })
            .Where(id => id >= 0)
            .Concat([value.Id, numerator.Id, denominator.Id]);
        var kept = Binders.Reachable(graph, roots);
        var numbers = new Dictionary<int, int> { [-1] = -1 };
        var nodes = new List<Node>();
        foreach (var id in kept)
        {
            numbers[id] = nodes.Count;
            nodes.Add(graph[id] with { Operands = graph[id].Operands.Select(o => numbers[o]).ToEquatableArray() });
        }

        return new(
            nodes.ToEquatableArray(),
            kept.Select(id => graph.NameOf(id) ?? string.Empty).ToEquatableArray(),
            numbers[value.Id],
            numbers[numerator.Id],
            numbers[denominator.Id],
            requirements
                .Select(r => r with { Guard = numbers[r.Guard], Condition = numbers[r.Condition], Subject = numbers[r.Subject], Limit = numbers[r.Limit] })
                .ToEquatableArray());
    }
}

/// <summary>One authored method: its signature and its body.</summary>
internal sealed record LossMethod(
    EquatableArray<InputDeclaration> Inputs,
    EquatableArray<OptionDeclaration> Options,
    LossBody Body);

/// <summary>What only the reduction and the entry point see: the arguments of the attribute.</summary>
/// <param name="ClassAxis">The axis of a <c>Vec</c>: −1 the last, 1 the second of [N, C, d1 … dk].</param>
/// <param name="MaxRank">The largest number of axes of the first input; 0: any.</param>
/// <param name="DefaultReduction">Mean, Sum or None.</param>
/// <param name="EmptyMean">The mean of no element.</param>
internal sealed record LossSettings(
    int ClassAxis,
    int MaxRank,
    string DefaultReduction,
    bool HasBatchMean,
    double EmptyMean,
    string? ExternalName);

/// <summary>A loss as the front end read it: one method, or several overloads of one name (index and probability targets) that become one type.</summary>
/// <param name="Namespace">The namespace of the generated type; empty: global.</param>
/// <param name="Name">The method's name; the generated type appends "Loss".</param>
/// <param name="Accessibility">public or internal.</param>
/// <param name="Summary">The text of the method's summary, XML escaped, one line.</param>
/// <param name="Source">The definition as written, for the generated documentation.</param>
internal sealed record LossDefinition(
    string Namespace,
    string ContainingType,
    string Name,
    string Accessibility,
    string Summary,
    string Source,
    LossSettings Settings,
    EquatableArray<LossMethod> Methods);
