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

    /// <summary>What flows into a leaf, in the form in which it is sent to the leaf's position.</summary>
    /// <param name="isAlone">Whether it is the only leaf.</param>
    public virtual Value Sent(Value adjoint, bool isAlone) => adjoint;
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
    /// <summary>What is made of cheaper operations is computed again rather than kept.</summary>
    private const int LeastKeptCost = 8;

    public override Leaf? Of(Node node) => IsActive(node) != true
        ? null
        : new((int)node.Payload, [Graph.At(node.Operands[2])], [Graph.At(Graph[scan].Operands[Binding.ScanStates])]);

    public override bool? IsActive(Node node) => node.Op switch
    {
        Op.Element when node.Operands[0] == scan => true,
        Op.Read => false,
        _ => null,
    };

    /// <summary>
    /// A state sends to its neighbours; a neighbour that receives from several would compute for each what that state computed for itself. So what is not
    /// cheap is computed once a state and kept.
    /// </summary>
    public override Value Sent(Value adjoint, bool isAlone)
    {
        var state = Graph[scan].State();
        var inner = adjoint.Space.Except(Graph.SpaceOf(scan)).Without(Variable.Sample);
        var isOfState = inner.Contains(state) && inner.Items.All(v => v == state || v.Extent == Graph[scan].Operands[Binding.ScanTransitions]);
        if (isAlone || !isOfState || !IsCostly(adjoint, state))
        {
            return adjoint;
        }

        var open = Graph.OpenIndex(Graph.At(state.Extent));
        var table = Graph.Tabulate(open, Substitution.Of(Graph, state, open).Apply(adjoint));
        return Graph.Element(table, 0, Graph.IndexNode(state));
    }

    private bool IsCostly(Value adjoint, Variable state) => Binders
        .Reachable(Graph, adjoint.Id, id => Graph.SpaceOf(id).Contains(state))
        .Any(id => OpTable.Of(Graph[id].Op).Cost >= LeastKeptCost && Graph[id].Type == ValueType.Real);
}
