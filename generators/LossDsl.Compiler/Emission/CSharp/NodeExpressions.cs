using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// Writes nodes as C#. A node is a plain number where it is the same for the whole call or an integer (a condition on integers) that does
/// not differ between the elements of a lane; everything else is a lane.
/// </summary>
internal sealed class NodeExpressions
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly LaneRole _role;
    private readonly TemporaryNames _names;
    private readonly UsualConditions _usual;
    private readonly PlainNodes _plain;
    private readonly LoopCounters _counters;
    private readonly ReadExpressions _reads;
    private readonly HashSet<int> _declared = [];

    public NodeExpressions(KernelPlan plan, LaneRole role, TemporaryNames names, UsualConditions usual, LaneLoops laneLoops)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _role = role;
        _names = names;
        _usual = usual;
        _plain = new(_graph, role);
        _counters = new(plan);
        _reads = new(plan, role, this);
        Arrays = new(plan, this);
        Scatters = new RowScatters(plan, laneLoops, (id, lane) => _plain.Contains(id, lane));
    }

    /// <summary>The variable that runs along the lanes in the loop that is being written; null outside of such loops.</summary>
    public Variable? Lane { get; set; }

    /// <summary>What is added to a row at one class, after the loop over all.</summary>
    public RowScatters Scatters { get; }

    /// <summary>The memory of the kernel.</summary>
    public ArrayExpressions Arrays { get; }

    /// <summary>Whether the node is the same for the whole call.</summary>
    public bool IsUniform(int id) => _plain.IsUniform(id);

    /// <summary>Whether the node is a plain number or bool rather than a lane.</summary>
    public bool IsPlain(int id) => _plain.Contains(id, Lane);

    /// <summary>From now on the node is written as its name.</summary>
    public void Declare(int id) => _declared.Add(id);

    /// <summary>Whether the node is written as its name.</summary>
    public bool IsDeclared(int id) => _declared.Contains(id);

    /// <summary>The counter of a loop.</summary>
    public string CounterOf(Variable variable) => _counters.Of(variable);

    public string Type(int id) => !IsPlain(id) ? "TLane" : _graph[id].Type switch
    {
        ValueType.Bool => "bool",
        ValueType.Int => "long",
        _ => "T",
    };

    /// <summary>Whether the node is a number of the whole call, which is computed in double; its name is that of what the lanes hold of it.</summary>
    public bool IsRounded(int id) => IsUniform(id) && _graph[id].Type == ValueType.Real;

    /// <summary>Whether a number of the whole call is held as a lane: but where loops are methods of their own, which take numbers.</summary>
    public bool IsHeld(int id) => IsRounded(id) && _role != LaneRole.Whole;

    /// <summary>The node as an operand: its name if it has one by now, else its expression.</summary>
    public Expression Operand(int id) => _declared.Contains(id) && !IsRounded(id) ? InVariant(id, Expression.Primary(_names.Of(id))) : Definition(id);

    /// <summary>The node as a lane.</summary>
    public Expression AsLane(int id)
    {
        var operand = Operand(id);
        if (!IsPlain(id))
        {
            return operand;
        }

        return _graph[id].Type switch
        {
            ValueType.Bool => Expression.Primary($"TLane.Mask({operand.Text})"),
            ValueType.Int => Expression.Primary($"TLane.Broadcast((double){operand.In(Precedence.Unary)})"),
            _ when _declared.Contains(id) && IsHeld(id) => Expression.Primary(_names.Of(id)),
            _ => Expression.Primary($"TLane.Broadcast({(_declared.Contains(id) ? _names.Of(id) : operand.Text)})"),
        };
    }

    /// <summary>The node as an offset: a loop's counter even where it runs along the lanes.</summary>
    public Expression Offset(int id) => _graph[id] switch
    {
        { Op: Op.Index } index => Expression.Primary(_counters.Of(index.Variable)),
        { Op: Op.Constant } constant => Expression.Primary(NumberLiteral.Integer(constant.Payload)),
        _ => new($"(nint){Operand(id).In(Precedence.Unary)}", Precedence.Unary),
    };

    /// <summary>What the node computes.</summary>
    public Expression Definition(int id) =>
        Scatters.IsTerm(id) ? Expression.Primary("TLane.Broadcast(0.0)")
        : Scatters.RestOf(id) is { } rest ? AsLane(rest)
        : InVariant(id, Computed(id));

    /// <summary>
    /// A condition of the whole call as the variant of the kernel knows it. It stands in the branch itself: the JIT inlines in order, and
    /// passes over blocks that a constant has just ruled out.
    /// </summary>
    private Expression InVariant(int id, Expression condition) => _graph[id] switch
    {
        { Op: Op.Present } => Expression.Primary($"TVariant.IsPresent({condition.Text})"),
        { Op: Op.Wanted } wanted => Expression.Primary($"TVariant.Wants({condition.Text}, {wanted.Payload})"),
        _ when _usual.Of(id) is { } usual => Expression.Primary($"TVariant.Usually({condition.Text}, {(usual ? "true" : "false")})"),
        _ => condition,
    };

    /// <summary>What the node computes, without regard to what the variant knows.</summary>
    public Expression Computed(int id)
    {
        var node = _graph[id];
        return node.Op switch
        {
            Op.Constant => Constant(node),
            Op.Option => OptionValue((int)node.Payload),
            Op.AxisLength => Expression.Primary(LengthOf((int)node.Payload)),
            Op.Present => Expression.Primary($"{Frame}.IsPresent({node.Payload})"),
            Op.Wanted => Expression.Primary($"{Frame}.Wants({node.Payload})"),
            Op.Uniform => Expression.Primary($"{Frame}.{(UniformKind)node.Payload}"),
            Op.Index => Counter(node),
            Op.Read => _reads.Read(id),
            Op.Element => Arrays.Element(node),
            Op.ToReal when !IsPlain(id) => AsLane(node.Operands[0]),
            Op.Select when !IsPlain(id) && IsPlain(node.Operands[0]) => new(
                $"{Operand(node.Operands[0]).In(Precedence.Or)} ? {AsLane(node.Operands[1]).In(Precedence.Or)} : {AsLane(node.Operands[2]).In(Precedence.Or)}",
                Precedence.Conditional),
            Op.Select when !IsPlain(id) && !IsDeclared(node.Operands[0]) && LaneTable.ChoiceBy(_graph[node.Operands[0]].Op) is { } choice =>
                choice.Apply([.. _graph[node.Operands[0]].Operands.Concat(node.Operands.Skip(1)).Select(AsLane)]),
            _ when IsPlain(id) => ScalarTable.Apply(node.Op, node.Operands.Select(Operand).ToList()),
            _ when SpecialForms.Of(_graph, node) is var (call, operands) => call.Apply([.. operands.Select(AsLane)]),
            _ => LaneTable.Apply(node.Op, node.Operands.Select(AsLane).ToList()),
        };
    }

    private static Expression Constant(Node node) => node.Type switch
    {
        ValueType.Bool => Expression.Primary(node.BoolValue ? "true" : "false"),
        ValueType.Int => node.Payload < 0
            ? new(NumberLiteral.Integer(node.Payload), Precedence.Unary)
            : Expression.Primary(NumberLiteral.Integer(node.Payload)),
        _ => Literals.Real(node.RealValue),
    };

    private Expression OptionValue(int number)
    {
        var option = _plan.Options[number];
        var property = $"{Loss}.{Property(option.Name)}";
        return option.Type == ValueType.Int && option.TypeName != "int"
            ? new($"(long){property}", Precedence.Unary)
            : Expression.Primary(property);
    }

    private Expression Counter(Node node)
    {
        var counter = _counters.Of(node.Variable);
        return Expression.Primary(node.Variable == Lane ? $"TLane.Sequence({counter})" : counter);
    }
}
