using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes nodes as CUDA C and remembers what stands for each: a name, or the expression itself where only one place uses it.</summary>
internal sealed class CudaExpressions
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly CudaNames _names;
    private readonly KernelUsage _usage;
    private readonly bool _isPacked;
    private readonly HashSet<int> _declared = [];
    private readonly Dictionary<Variable, string> _counters = [];
    private readonly HashSet<int> _present = [];
    private readonly HashSet<int> _ahead = [];

    /// <param name="isPacked">Whether a thread has what it takes of memory in packs.</param>
    public CudaExpressions(KernelPlan plan, CudaNames names, KernelUsage usage, bool isPacked)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _names = names;
        _usage = usage;
        _isPacked = isPacked;
        Reads = new(plan, usage, this);
        Arrays = new(plan, usage, this);
    }

    public SampleReads Reads { get; }

    public CudaArrays Arrays { get; }

    public static string Type(ValueType type) => type switch
    {
        ValueType.Bool => "bool",
        ValueType.Int => "long long",
        _ => "real",
    };

    public string Type(int id) => Type(_graph[id].Type);

    /// <summary>From now on the node is written as its name.</summary>
    public void Declare(int id) => _declared.Add(id);

    public bool IsDeclared(int id) => _declared.Contains(id);

    /// <summary>Writes a loop, in which the variable is written as this counter. A loop inside another may bind the same variable anew.</summary>
    public void Bind(Variable variable, string counter, Action write)
    {
        var isBound = _counters.TryGetValue(variable, out var outer);
        _counters[variable] = counter;
        write();
        if (isBound)
        {
            _counters[variable] = outer!;
        }
    }

    public string CounterOf(Variable variable) => _counters[variable];

    /// <summary>Writes what holds only where a condition does: inputs known to be present are read without a test.</summary>
    public void Where(int condition, Action write)
    {
        var learned = Conjuncts(condition).Where(id => _graph[id].Op == Op.Present).Select(id => (int)_graph[id].Payload).Where(_present.Add).ToList();
        write();
        _present.ExceptWith(learned);
    }

    /// <summary>Writes what finds some elements of rows read already.</summary>
    public void WithAhead(IEnumerable<int> reads, Action write)
    {
        _ahead.UnionWith(reads);
        write();
        _ahead.Clear();
    }

    /// <summary>An element of the sample's own row, as it stands in memory.</summary>
    public string InRow(int read)
    {
        var (node, name) = (_graph[read], _plan.Inputs[(int)_graph[read].Payload].Name);
        _usage.Parameter(CudaNames.Data(name));
        return $"{_usage.Parameter(CudaNames.Row(name))}[{Operand(node.Operands[0]).In(Precedence.Multiplicative)} * {_usage.Parameter(CudaNames.Rows(name))}.classStride]";
    }

    /// <summary>The node as an operand: its name if it has one by now, else its definition.</summary>
    public Expression Operand(int id) => _declared.Contains(id) ? Expression.Primary(_names.Of(id)) : Definition(id);

    /// <summary>What the node computes.</summary>
    public Expression Definition(int id)
    {
        var node = _graph[id];
        switch (node.Op)
        {
            case Op.Constant:
                return Constant(node);
            case Op.Option:
                return Expression.Primary(_usage.Parameter(_names.Option((int)node.Payload)));
            case Op.AxisLength:
                return Expression.Primary(Reads.LengthOf((int)node.Payload));
            case Op.Present:
                return new($"{_usage.Parameter(CudaNames.Data(_plan.Inputs[(int)node.Payload].Name))} != nullptr", Precedence.Equality);
            case Op.Wanted:
                var output = _plan.Outputs.First(o => o.Number == node.Payload);
                return new($"{_usage.Parameter(CudaNames.Data(output.Name))} != nullptr", Precedence.Equality);
            case Op.Uniform:
                return Uniform((UniformKind)node.Payload);
            case Op.Index:
                return Expression.Primary(_counters[node.Variable]);
            case Op.Read:
                return _ahead.Contains(id) ? Expression.Primary($"real({CudaNames.Ahead(_plan.Inputs[(int)node.Payload].Name)}[{CudaNames.PlaceInPack}])") : Read(node);
            case Op.Element:
                return Arrays.Element(node);
            default:
                var operandType = node.Operands.Count > 0 ? _graph[node.Operands[0]].Type : node.Type;
                if (CudaTable.FunctionOf(node.Op, operandType) is { } function)
                {
                    _usage.Function(function);
                }

                return CudaTable.Apply(node.Op, operandType, Operands(node));
        }
    }

    private List<Expression> Operands(Node node)
    {
        if (node.Op != Op.Select)
        {
            return node.Operands.Select(Operand).ToList();
        }

        var operands = new List<Expression> { Operand(node.Operands[0]) };
        Where(node.Operands[0], () => operands.Add(Operand(node.Operands[1])));
        operands.Add(Operand(node.Operands[2]));
        return operands;
    }

    /// <summary>The conditions that all hold where one does.</summary>
    public IEnumerable<int> Conjuncts(int condition) =>
        _graph[condition] is { Op: Op.And } both ? both.Operands.SelectMany(Conjuncts) : [condition];

    private Expression Uniform(UniformKind kind) => kind == UniformKind.IsMean
        ? Expression.Primary(_usage.Parameter(CudaNames.IsMean))
        : Expression.Primary($"real(*{_usage.Parameter(CudaNames.Mean)})");

    private Expression Constant(Node node) => node.Type switch
    {
        ValueType.Bool => Expression.Primary(node.BoolValue ? "true" : "false"),
        ValueType.Int => Integer(node.Payload),
        _ => RealConstant(node.RealValue),
    };

    private static Expression Integer(long value) => value switch
    {
        // The most negative number has no literal: the minus sign is an operator.
        long.MinValue => new("-9223372036854775807 - 1", Precedence.Additive),
        < 0 => new(NumberLiteral.Integer(value), Precedence.Unary),
        _ => Expression.Primary(NumberLiteral.Integer(value)),
    };

    private Expression RealConstant(double value)
    {
        if (double.IsNaN(value))
        {
            return Expression.Primary($"{_usage.Function("notANumber")}()");
        }

        if (double.IsInfinity(value))
        {
            var infinity = $"{_usage.Function("infinity")}()";
            return value > 0 ? Expression.Primary(infinity) : new("-" + infinity, Precedence.Unary);
        }

        var isSmallInteger = value == Math.Floor(value) && Math.Abs(value) < 1e6 && !(value == 0 && 1 / value < 0);
        return Expression.Primary($"real({(isSmallInteger ? NumberLiteral.Integer((long)value) : NumberLiteral.Finite(value))})");
    }

    private Expression Read(Node node)
    {
        var input = _plan.Inputs[(int)node.Payload];
        var data = _usage.Parameter(CudaNames.Data(input.Name));
        if (input.Kind == InputKind.Upstream)
        {
            var factor = _usage.Parameter(CudaNames.GradientScale);
            var stride = _usage.Parameter(CudaNames.Stride(input.Name));
            var number = _isPacked ? InPack(input.Name) : $"{data}[{CudaNames.Sample} * {stride}]";
            return new($"{data} != nullptr ? {factor} * real({number}) : {factor}", Precedence.Conditional);
        }

        var access = input.Kind == InputKind.Vector ? Element(input, data, node.Operands[0])
            : input.Kind == InputKind.Matrix ? Reads.Element(input, node.Operands[0], node.Operands[1])
            : input.Kind == InputKind.Labels ? Reads.Label(input, node.Operands[0])
            : Scalar(input, data);
        return !input.IsOptional || _present.Contains((int)node.Payload)
            ? Expression.Primary(access)
            : new($"{data} != nullptr ? {access} : {Type(node.Type)}(0)", Precedence.Conditional);
    }

    private string Scalar(InputDeclaration input, string data)
    {
        var place = _isPacked && SamplePacks.IsPacked(input) ? InPack(input.Name) : $"{data}[{(input.IsShared ? "0" : CudaNames.Sample)}]";
        return input.Kind == InputKind.Label ? place : $"real({place})";
    }

    private string InPack(string name) => $"{_usage.Parameter(CudaNames.Pack(name))}.x[{CudaNames.PlaceInPack}]";

    private string Element(InputDeclaration input, string data, int index)
    {
        var row = input.IsShared ? data : _usage.Parameter(CudaNames.Row(input.Name));
        var stride = input.IsShared ? "1" : $"{_usage.Parameter(CudaNames.Rows(input.Name))}.classStride";
        var position = Operand(index);
        if (Reads.IsOnAxis(index, input.Axes[0]))
        {
            return input.IsShared ? $"real({row}[{position.Text}])" : $"real({row}[{position.In(Precedence.Multiplicative)} * {stride}])";
        }

        return $"{_usage.Function("elementAt")}({row}, {position.Text}, {Reads.LengthOf(input.Axes[0])}, {stride})";
    }
}
