using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// Nodes with loops inside. A body is built over an opened index, which no other loop uses; when the node is made, its variables get the lowest
/// heights that are free, so that equal loops become one node.
/// </summary>
internal sealed partial class Graph
{
    /// <summary>Heights from here on are of variables that are still open.</summary>
    private const int FirstOpenHeight = 1 << 20;

    private int _nextOpenHeight = FirstOpenHeight;

    /// <summary>Opens a variable over <paramref name="extent"/>: build a body with the returned index, then make the node that binds it.</summary>
    public Value OpenIndex(Value extent) => IndexNode(new(extent.Id, _nextOpenHeight++));

    public Value IndexNode(Variable variable) => Add(Node.IndexOf(variable));

    /// <summary>Combines the values of a body over an opened index.</summary>
    public Value Reduce(Monoid monoid, Value openIndex, Value body) =>
        Bind(Node.Reduction(monoid, openIndex.Node.Variable, body.Type, body.Id));

    /// <summary>Keeps the values of a body over an opened index: an array of one axis.</summary>
    public Value Tabulate(Value openIndex, Value body) => Bind(Node.Tabulation(openIndex.Node.Variable, body.Id));

    /// <summary>An array of <paramref name="length"/> zeros, to whose element <paramref name="key"/> each value over an opened index is added; keys outside drop theirs.</summary>
    public Value Scatter(Value openIndex, Value length, Value key, Value value) =>
        Bind(Node.Scattering(openIndex.Node.Variable, length.Id, key.Id, value.Id));

    /// <summary>A recurrence over steps and states: an array of step, state for each component.</summary>
    /// <param name="first">From a state to the components at step 0.</param>
    /// <param name="next">From a transition u, the components at step u by number and state, and a state to the components at step u + 1.</param>
    public Value Scan(
        Value steps,
        Value states,
        Func<Value, IReadOnlyList<Value>> first,
        Func<Value, Func<int, Value, Value>, Value, IReadOnlyList<Value>> next) => Scan(steps, steps - Int(1), states, first, next);

    /// <summary>A recurrence as long as another one: the number of transitions is the other's node.</summary>
    public Value Scan(
        Value steps,
        Value transitions,
        Value states,
        Func<Value, IReadOnlyList<Value>> first,
        Func<Value, Func<int, Value, Value>, Value, IReadOnlyList<Value>> next)
    {
        var (state, transition) = (OpenIndex(states), OpenIndex(transitions));
        var bodies = first(state).Concat(next(transition, (component, at) => Carry(component, transition, at), state));
        var node = new Node(
            Op.Scan, ValueType.Array, 0, new[] { steps, transitions, states }.Concat(bodies).Select(v => v.Id).ToEquatableArray());
        return Bind(node.WithHeights([state.Node.Variable.Height, transition.Node.Variable.Height]));
    }

    /// <summary>A component of a scan's state before a transition; in the bodies of the scan's next step only.</summary>
    public Value Carry(int component, Value transition, Value state) =>
        Add(new(Op.Carry, ValueType.Real, component, EquatableArray.Of(transition.Id, state.Id)));

    /// <summary>An array in a kernel: steps of its plan fill it. It varies over the samples and over the loops whose indices are given.</summary>
    public Value Memory(int number, IEnumerable<Value> indices) =>
        Add(new(Op.Memory, ValueType.Array, number, indices.Select(i => i.Id).ToEquatableArray()));

    /// <summary>An element of an array; of a scan the component at a step and a state.</summary>
    public Value Element(Value array, int component, params Value[] positions) => ElementOf(ValueType.Real, array, component, positions);

    /// <summary>An element that holds a real number or an integer.</summary>
    public Value ElementOf(ValueType type, Value array, int component, params Value[] positions) =>
        Add(new(Op.Element, type, component, positions.Prepend(array).Select(v => v.Id).ToEquatableArray()));

    /// <summary>Σ over the given variables of a value that varies over them.</summary>
    public Value SumOver(Value value, IEnumerable<Variable> variables)
    {
        foreach (var variable in variables)
        {
            var open = OpenIndex(At(variable.Extent));
            value = Reduce(Monoid.Sum, open, Substitution.Of(this, variable, open).Apply(value));
        }

        return value;
    }

    /// <summary>Renames an opened index in <paramref name="body"/> to the variable of lowest height that neither the body's inner loops nor its space use.</summary>
    public (Variable Variable, Value Body) Close(Value openIndex, Value body)
    {
        var open = openIndex.Node.Variable;
        var variable = open with { Height = Binders.CanonicalHeights(this, Node.Reduction(Monoid.Sum, open, body.Type, body.Id))[0] };
        return (variable, Substitution.Of(this, open, IndexNode(variable)).Apply(body));
    }

    /// <summary>The node with other operands: what stands in its loops is opened, changed and bound again.</summary>
    /// <param name="outside">Changes an operand outside of the loops.</param>
    /// <param name="inside">Changes a body, given the opened index for each of the node's variables.</param>
    public Value Rebind(Node node, Func<Value, Value> outside, Func<Value, IReadOnlyDictionary<Variable, Value>, Value> inside)
    {
        var opened = node.Variables().ToDictionary(v => v, v => OpenIndex(outside(At(v.Extent))));
        var operands = node.Operands
            .Select((operand, k) => node.BoundIn(k).Count == 0 ? outside(At(operand)) : inside(At(operand), opened))
            .ToList();
        var changed = node with { Type = node.IsArray() ? node.Type : operands[1].Type, Operands = operands.Select(o => o.Id).ToEquatableArray() };
        return Bind(changed.WithHeights(node.Variables().Select(v => opened[v].Node.Variable.Height).ToList()));
    }

    /// <summary>Adds a node whose variables are opened: they get their heights.</summary>
    public Value Bind(Node node)
    {
        var variables = node.Variables();
        var heights = Binders.CanonicalHeights(this, node);
        var closing = variables.Select((v, k) => (Open: v, Closed: IndexNode(v with { Height = heights[k] }))).ToList();
        var operands = node.Operands.Select((operand, k) =>
        {
            var bound = node.BoundIn(k);
            return closing
                .Where(c => bound.Contains(c.Open))
                .Aggregate(At(operand), (body, c) => Substitution.Of(this, c.Open, c.Closed).Apply(body)).Id;
        });
        return Add((node with { Operands = operands.ToEquatableArray() }).WithHeights(heights));
    }
}
