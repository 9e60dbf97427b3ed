using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>
/// The gradient of an input or the adjoint of an array: a value at every position of its axes. While it is being built, position k is the open
/// index of axis k; closed, it is <see cref="Variables"/>.
/// </summary>
internal sealed record Gradient(IReadOnlyList<Value> Positions, IReadOnlyList<Variable> Variables, Value Value)
{
    public Gradient Plus(Gradient other) => this with { Value = Value + other.At(Positions) };

    /// <summary>The value at given positions; the gradient is open.</summary>
    public Value At(IReadOnlyList<Value> positions)
    {
        var moved = Value;
        for (var axis = 0; axis < Positions.Count; axis++)
        {
            moved = Substitution.Of(moved.Graph, Positions[axis].Node.Variable, positions[axis]).Apply(moved);
        }

        return moved;
    }

    /// <summary>The sum of two closed gradients of one input.</summary>
    public static Gradient Sum(Gradient first, Gradient second) => first.Reopened().Plus(second.Reopened()).Closed(first.Value.Graph);

    public Gradient Closed(Graph graph)
    {
        var value = Value;
        var variables = new List<Variable>();

        // The last axis is the innermost loop.
        for (var axis = Positions.Count - 1; axis >= 0; axis--)
        {
            var (variable, closed) = graph.Close(Positions[axis], value);
            variables.Insert(0, variable);
            value = closed;
        }

        return new([], variables, value);
    }

    private Gradient Reopened()
    {
        var graph = Value.Graph;
        var value = Value;
        var positions = new List<Value>();
        foreach (var variable in Variables)
        {
            var open = graph.OpenIndex(graph.At(variable.Extent));
            positions.Add(open);
            value = Substitution.Of(graph, variable, open).Apply(value);
        }

        return new(positions, [], value);
    }
}
