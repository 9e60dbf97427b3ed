namespace LossDsl.Compiler.Ir;

/// <summary>What an interpreted body sees of one sample and of the call.</summary>
internal interface ISampleData
{
    /// <summary>An element of an input as a payload: the bits of a real, or an integer.</summary>
    /// <param name="positions">A position for each axis of the input; never out of range.</param>
    long Read(int input, long[] positions);

    long AxisLength(int axis);

    bool IsPresent(int input);

    /// <summary>An option as a payload.</summary>
    long Option(int number);

    /// <summary>A value that the runtime sets once a call, as a payload.</summary>
    long Uniform(UniformKind kind);

    bool IsWanted(int output);
}

/// <summary>
/// The meaning of a body: evaluates nodes in double on one sample, in the order in which the definition would run, so that the
/// result has the same bits. Only the branch that a select chooses is evaluated.
/// </summary>
internal sealed partial class Interpreter
{
    private readonly Graph _graph;
    private readonly ISampleData _data;
    private readonly IReadOnlyDictionary<Op, Func<double[], double>> _functions;
    private readonly List<Frame> _frames = [new(Variable.Sample)];

    /// <param name="functions">The elementary functions: everything on reals but the five operations of arithmetic.</param>
    public Interpreter(Graph graph, ISampleData data, IReadOnlyDictionary<Op, Func<double[], double>> functions)
    {
        _graph = graph;
        _data = data;
        _functions = functions;
    }

    public double Real(int id) => BitConverter.Int64BitsToDouble(Evaluate(id));

    public bool Bool(int id) => Evaluate(id) != 0;

    /// <summary>Evaluates a node under a value of a free variable: an element of a gradient.</summary>
    public double Real(int id, Variable variable, long position) =>
        BitConverter.Int64BitsToDouble(InFrame(new(variable, position), () => Evaluate(id)));

    /// <summary>Evaluates a node under values of free variables: an element of a gradient of several axes.</summary>
    public double Real(int id, IReadOnlyList<(Variable Variable, long Position)> positions) => positions.Count == 0
        ? Real(id)
        : BitConverter.Int64BitsToDouble(InFrame(
            new(positions[0].Variable, positions[0].Position), () => BitConverter.DoubleToInt64Bits(Real(id, positions.Skip(1).ToList()))));

    /// <summary>The value of a node as a payload: the bits of a real, an integer, or 0 and 1.</summary>
    public long Evaluate(int id)
    {
        var known = FrameOf(id).Values;
        if (!known.TryGetValue(id, out var result))
        {
            known[id] = result = Compute(id);
        }

        return result;
    }

    private long Compute(int id)
    {
        var node = _graph[id];
        switch (node.Op)
        {
            case Op.Constant:
                return node.Payload;
            case Op.Index:
                return Position(node.Variable);
            case Op.AxisLength:
                return _data.AxisLength((int)node.Payload);
            case Op.Option:
                return _data.Option((int)node.Payload);
            case Op.Present:
                return Payload(_data.IsPresent((int)node.Payload));
            case Op.Uniform:
                return _data.Uniform((UniformKind)node.Payload);
            case Op.Wanted:
                return Payload(_data.IsWanted((int)node.Payload));
            case Op.Read:
                return Read(node);
            case Op.Select:
                return Evaluate(Bool(node.Operands[0]) ? node.Operands[1] : node.Operands[2]);
            case Op.WithGradientOf:
                return Evaluate(node.Operands[1]);
            case Op.And:
                return Payload(Bool(node.Operands[0]) && Bool(node.Operands[1]));
            case Op.Or:
                return Payload(Bool(node.Operands[0]) || Bool(node.Operands[1]));
            case Op.Reduce:
                return Reduce(node);
            case Op.Carry:
                return Payload(Carry(node));
            case Op.Element:
                return Payload(Element(node));
            default:
                return Apply(node.Op, _graph[node.Operands[0]].Type, node.Operands.Select(Evaluate).ToArray(), _functions);
        }
    }

    private long Read(Node node)
    {
        var declaration = _graph.Inputs[(int)node.Payload];
        if (declaration.IsOptional && !_data.IsPresent((int)node.Payload))
        {
            throw new InvalidOperationException($"'{declaration.Name}' is read although it is absent");
        }

        var positions = node.Operands.Select(Evaluate).ToArray();
        for (var axis = 0; axis < positions.Length; axis++)
        {
            var length = _data.AxisLength(declaration.Axes[axis]);
            if (positions[axis] < 0 || positions[axis] >= length)
            {
                throw new InvalidOperationException($"'{declaration.Name}' is read at {positions[axis]}, outside [0, {length})");
            }
        }

        return _data.Read((int)node.Payload, positions);
    }

    private long Reduce(Node node)
    {
        var count = Evaluate(node.Operands[0]);
        var result = Identity(node.Monoid, node.Type);
        for (var position = 0L; position < count; position++)
        {
            var element = InFrame(new(node.Variable, position), () => Evaluate(node.Operands[1]));
            result = Combine(node.Monoid, node.Type, result, element);
        }

        return result;
    }

    private long InFrame(Frame frame, Func<long> evaluate)
    {
        _frames.Add(frame);
        var result = evaluate();
        _frames.RemoveAt(_frames.Count - 1);
        return result;
    }

    private long Position(Variable variable)
    {
        var frame = _frames.FindLast(f => f.Variable == variable);
        return frame is { Variable.IsSample: false }
            ? frame.Position
            : throw new InvalidOperationException($"{Printer.Letter(_graph, variable)} is not bound");
    }

    /// <summary>The innermost frame that binds a variable of the node: its value holds as long as that frame does.</summary>
    private Frame FrameOf(int id)
    {
        var space = _graph.SpaceOf(id);
        return _frames.FindLast(f => space.Contains(f.Variable)) ?? _frames[0];
    }

    /// <summary>One turn of a loop and the nodes evaluated in it.</summary>
    private sealed record Frame(Variable Variable, long Position = 0)
    {
        public Dictionary<int, long> Values { get; } = [];

        public Dictionary<int, NumberArray> Arrays { get; } = [];

        /// <summary>In a transition of a scan: the states before it.</summary>
        public NumberArray? States { get; init; }
    }
}
