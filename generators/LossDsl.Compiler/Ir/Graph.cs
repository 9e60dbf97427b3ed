using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// A growing, hash-consed set of nodes: building the same operation twice gives the same node, so structural equality is equality of
/// numbers. Every node knows its space, the set of index variables that it varies over.
/// </summary>
internal sealed partial class Graph
{
    private readonly List<Node> _nodes = [];
    private readonly List<VariableSet> _spaces = [];
    private readonly List<string?> _names = [];
    private readonly Dictionary<Node, int> _numbers = [];
    private readonly IReadOnlyList<InputDeclaration> _inputs;

    public Graph(IReadOnlyList<InputDeclaration> inputs) => _inputs = inputs;

    public IReadOnlyList<InputDeclaration> Inputs => _inputs;

    /// <summary>What is declared of the options, for those who ask; of others nothing is known.</summary>
    public IReadOnlyList<OptionDeclaration> Options { get; init; } = [];

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
    public Value AxisLength(int axis) => Axis.IsFixed(axis) ? Int(Axis.FixedLength(axis)) : Add(new(Op.AxisLength, ValueType.Int, axis, default));

    public Value Option(int number, ValueType type) => Add(new(Op.Option, type, number, default));

    /// <summary>The interval in which an option lies, as far as it is known.</summary>
    public Domain? DomainOfOption(int number) => number < Options.Count ? Options[number].Domain : null;

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
        for (var operand = 0; operand < node.Operands.Count; operand++)
        {
            var own = _spaces[node.Operands[operand]];
            space = space.Union(node.BoundIn(operand).Aggregate(own, (rest, variable) => rest.Without(variable)));
        }

        return node.Op switch
        {
            Op.AxisLength when node.Payload is Axis.Steps or Axis.Targets => VariableSet.Of(Variable.Sample),
            Op.Index => space.Union(VariableSet.Of(node.Variable)),
            Op.Memory => space.Union(VariableSet.Of(Variable.Sample)),
            Op.Read when !_inputs[(int)node.Payload].IsShared => space.Union(VariableSet.Of(Variable.Sample)),
            _ => space,
        };
    }
}
