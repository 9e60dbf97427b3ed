using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// A growing, hash-consed set of nodes: building the same operation twice gives the same node, so structural equality is equality of
/// numbers. Every node knows its space, the set of index variables that it varies over.
/// </summary>
internal sealed class Graph
{
    /// <summary>Heights from here on are of binders that are still being built.</summary>
    private const int FirstOpenHeight = 1 << 20;

    private readonly List<Node> _nodes = [];
    private readonly List<VariableSet> _spaces = [];
    private readonly List<string?> _names = [];
    private readonly Dictionary<Node, int> _numbers = [];
    private readonly IReadOnlyList<InputDeclaration> _inputs;
    private int _nextOpenHeight = FirstOpenHeight;

    public Graph(IReadOnlyList<InputDeclaration> inputs) => _inputs = inputs;

    public IReadOnlyList<InputDeclaration> Inputs => _inputs;

    public int Count => _nodes.Count;

    public Node this[int id] => _nodes[id];

    public VariableSet SpaceOf(int id) => _spaces[id];

    /// <summary>The author's name of a node, if it was given one.</summary>
    public string? NameOf(int id) => _names[id];

    /// <summary>Names a node unless it has a name: the first name is the one nearest to the formula.</summary>
    public Value Named(Value value, string? name)
    {
        _names[value.Id] ??= name;
        return value;
    }

    public Value At(int id) => new(this, id);

    public Value Real(double value) =>
        Add(new(Op.Constant, ValueType.Real, BitConverter.DoubleToInt64Bits(value), default));

    public Value Int(long value) => Add(new(Op.Constant, ValueType.Int, value, default));

    public Value Bool(bool value) => Add(new(Op.Constant, ValueType.Bool, value ? 1 : 0, default));

    /// <summary>The length of an axis of the data, by its number (<see cref="Axis"/>).</summary>
    public Value AxisLength(int axis) => Add(new(Op.AxisLength, ValueType.Int, axis, default));

    public Value Option(int number, ValueType type) => Add(new(Op.Option, type, number, default));

    /// <summary>Whether an optional input was given.</summary>
    public Value Present(int input) => Add(new(Op.Present, ValueType.Bool, input, default));

    /// <summary>A value that the runtime sets once a call.</summary>
    public Value Uniform(UniformKind kind) =>
        Add(new(Op.Uniform, kind == UniformKind.IsMean ? ValueType.Bool : ValueType.Real, (long)kind, default));

    /// <summary>Whether the caller wants an output: 0 the value of each sample, k + 1 the k-th gradient.</summary>
    public Value Wanted(int output) => Add(new(Op.Wanted, ValueType.Bool, output, default));

    /// <summary>An element of an input: at the current sample unless the input is shared, and at the given positions of its axes.</summary>
    public Value Read(int input, params Value[] indices) =>
        Add(new(Op.Read, _inputs[input].ElementType, input, indices.Select(i => i.Id).ToEquatableArray()));

    public Value Apply(Op op, params Value[] operands)
    {
        var row = OpTable.Of(op);
        var type = row.Signature switch
        {
            Signature.Real or Signature.IntToReal => ValueType.Real,
            Signature.Int => ValueType.Int,
            Signature.Number => operands[0].Type,
            Signature.Comparison or Signature.RealTest or Signature.Logic => ValueType.Bool,
            _ => throw new ArgumentException($"{op} has a constructor of its own", nameof(op)),
        };
        return Add(new(op, type, 0, operands.Select(o => o.Id).ToEquatableArray()));
    }

    public Value Select(Value condition, Value whenTrue, Value whenFalse) =>
        Add(new(Op.Select, whenTrue.Type, 0, EquatableArray.Of(condition.Id, whenTrue.Id, whenFalse.Id)));

    /// <summary>The value of <paramref name="value"/>, every derivative that of <paramref name="surrogate"/>.</summary>
    public Value WithGradientOf(Value surrogate, Value value) =>
        Add(new(Op.WithGradientOf, ValueType.Real, 0, EquatableArray.Of(surrogate.Id, value.Id)));

    public Value StopGradient(Value value) => WithGradientOf(Real(0), value);

    /// <summary>Opens a binder over <paramref name="extent"/>: build the body with the returned index, then close it with <see cref="Reduce(Monoid, Value, Value)"/>.</summary>
    public Value OpenIndex(Value extent) => IndexNode(new(extent.Id, _nextOpenHeight++));

    public Value IndexNode(Variable variable) => Add(Node.IndexOf(variable));

    /// <summary>Reduces the body over an opened index. Binders are numbered by nesting, so equal reductions become one node.</summary>
    public Value Reduce(Monoid monoid, Value openIndex, Value body)
    {
        var (variable, closed) = Close(openIndex, body);
        return Add(Node.Reduction(monoid, variable, closed.Type, closed.Id));
    }

    /// <summary>Renames an opened index in <paramref name="body"/> to the variable of lowest height that neither the body's inner loops nor its space use.</summary>
    public (Variable Variable, Value Body) Close(Value openIndex, Value body)
    {
        var open = openIndex.Node.Variable;
        var variable = open with { Height = CanonicalHeight(body.Id, open) };
        return (variable, Substitution.Of(this, open, IndexNode(variable)).Apply(body));
    }

    /// <summary>The height that a binder of <paramref name="variable"/> around the body has: the lowest that is free there.</summary>
    public int CanonicalHeight(int body, Variable variable)
    {
        var outer = _spaces[body].Without(variable);
        var height = Binders.InnerHeight(this, body, variable);
        while (outer.Contains(variable with { Height = height }))
        {
            height++;
        }

        return height;
    }

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

    /// <summary>Adds a node as it is. Callers outside the builder copy nodes between graphs with it.</summary>
    public Value Add(Node node)
    {
        if (_numbers.TryGetValue(node, out var known))
        {
            return new(this, known);
        }

        var id = _nodes.Count;
        _nodes.Add(node);
        _spaces.Add(Space(node));
        _names.Add(null);
        _numbers.Add(node, id);
        return new(this, id);
    }

    private VariableSet Space(Node node)
    {
        var space = VariableSet.Empty;
        foreach (var operand in node.Operands)
        {
            space = space.Union(_spaces[operand]);
        }

        return node.Op switch
        {
            Op.AxisLength when node.Payload is Axis.Steps or Axis.Targets => VariableSet.Of(Variable.Sample),
            Op.Index => space.Union(VariableSet.Of(node.Variable)),
            Op.Read when !_inputs[(int)node.Payload].IsShared => space.Union(VariableSet.Of(Variable.Sample)),
            Op.Reduce => _spaces[node.Operands[1]].Without(node.Variable).Union(_spaces[node.Operands[0]]),
            _ => space,
        };
    }
}
