using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>
/// The gradient of an input: a value at every position of its axes. While it is being built, position k is the open index of axis k;
/// closed, it is <see cref="Variables"/>.
/// </summary>
internal sealed record Gradient(IReadOnlyList<Value> Positions, IReadOnlyList<Variable> Variables, Value Value)
{
    public Gradient Plus(Gradient other)
    {
        var moved = other.Value;
        for (var axis = 0; axis < Positions.Count; axis++)
        {
            moved = Substitution.Of(moved.Graph, other.Positions[axis].Node.Variable, Positions[axis]).Apply(moved);
        }

        return this with { Value = Value + moved };
    }

    /// <summary>The sum of two closed gradients of one input.</summary>
    public static Gradient Sum(Gradient first, Gradient second) => first.Reopened().Plus(second.Reopened()).Closed(first.Value.Graph);

    public Gradient Closed(Graph graph)
    {
        var value = Value;
        var variables = new List<Variable>();
        foreach (var position in Positions)
        {
            var (variable, closed) = graph.Close(position, value);
            variables.Add(variable);
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
