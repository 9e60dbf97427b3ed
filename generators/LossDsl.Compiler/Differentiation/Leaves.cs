using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>A node at which reverse mode ends: a read of something that gets a gradient.</summary>
/// <param name="Key">What is read: the number of an input, or of a component of a scan.</param>
/// <param name="Indices">Where it is read.</param>
/// <param name="Extents">How far its axes reach.</param>
internal readonly record struct Leaf(int Key, IReadOnlyList<Value> Indices, IReadOnlyList<Value> Extents);

/// <summary>Says which nodes are leaves.</summary>
internal abstract class Leaves(Graph graph)
{
    protected Graph Graph { get; } = graph;

    /// <summary>The node as a leaf; null if it is none.</summary>
    public abstract Leaf? Of(Node node);

    /// <summary>True for a leaf, false for what is taken as a constant, null for what depends on its operands.</summary>
    public abstract bool? IsActive(Node node);
}

/// <summary>The reads of the inputs that have a gradient.</summary>
internal sealed class InputLeaves(Graph graph) : Leaves(graph)
{
    public override Leaf? Of(Node node) => IsActive(node) != true
        ? null
        : new(
            (int)node.Payload,
            node.Operands.Select(Graph.At).ToList(),
            Graph.Inputs[(int)node.Payload].Axes.Select(Graph.AxisLength).ToList());

    public override bool? IsActive(Node node) => node.Op == Op.Read
        ? node.Type == ValueType.Real && !Graph.Inputs[(int)node.Payload].WithholdsGradient
        : null;
}

/// <summary>The states of a scan before one transition, read by the states after it. The data is a constant here.</summary>
internal sealed class StateLeaves(Graph graph, int scan) : Leaves(graph)
{
    public override Leaf? Of(Node node) => IsActive(node) != true
        ? null
        : new((int)node.Payload, [Graph.At(node.Operands[2])], [Graph.At(Graph[scan].Operands[Binding.ScanStates])]);

    public override bool? IsActive(Node node) => node.Op switch
    {
        Op.Element when node.Operands[0] == scan => true,
        Op.Read => false,
        _ => null,
    };
}
