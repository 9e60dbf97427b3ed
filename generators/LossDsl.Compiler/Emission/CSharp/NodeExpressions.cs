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
    private readonly NodeUses _uses;
    private readonly UsualConditions _usual;
    private readonly bool[] _uniform;
    private readonly bool[] _plain;
    private readonly HashSet<int> _declared = [];
    private readonly List<Variable> _laneVariables;

    public NodeExpressions(
        KernelPlan plan, LaneRole role, TemporaryNames names, NodeUses uses, UsualConditions usual, IEnumerable<Variable> laneVariables)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _role = role;
        _names = names;
        _uses = uses;
        _usual = usual;
        _laneVariables = [.. laneVariables];
        _uniform = UniformNodes.Of(_graph);
        _plain = PlainNodes();
        Scatters = new RowScatters(plan, _laneVariables, IsPlain);
    }

    /// <summary>What is added to a row at one class, after the loop over all.</summary>
    public RowScatters Scatters { get; }

    /// <summary>Whether the node is the same for the whole call.</summary>
    public bool IsUniform(int id) => _uniform[id];

    /// <summary>Whether the node is a plain number or bool rather than a lane.</summary>
    public bool IsPlain(int id) => _plain[id];

    /// <summary>Whether a variable runs along the lanes.</summary>
    public bool IsLane(Variable variable) => _laneVariables.Contains(variable);

    /// <summary>From now on the node is written as its name.</summary>
    public void Declare(int id) => _declared.Add(id);

    public bool IsDeclared(int id) => _declared.Contains(id);

    public string Type(int id) => !IsPlain(id) ? "TLane" : _graph[id].Type switch
    {
        ValueType.Bool => "bool",
        ValueType.Int => "long",
        _ => "double",
    };

    /// <summary>The node as an operand: its name if it has one by now, else its expression.</summary>
    public Expression Operand(int id) => _declared.Contains(id) ? Expression.Primary(_names.Of(id)) : Definition(id);

    /// <summary>The node as a lane.</summary>
    public Expression Lane(int id)
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
            _ => Expression.Primary($"TLane.Broadcast({operand.Text})"),
        };
    }

    /// <summary>What the node computes.</summary>
    public Expression Definition(int id) =>
        _usual.Of(id) is { } usual ? Expression.Primary($"TVariant.Usually({Computed(id).Text}, {(usual ? "true" : "false")})")
        : Scatters.IsTerm(id) ? Expression.Primary("TLane.Broadcast(0.0)")
        : Scatters.RestOf(id) is { } rest ? Lane(rest)
        : Computed(id);

    /// <summary>What the node computes, without regard to what it usually is.</summary>
    public Expression Computed(int id)
    {
        var node = _graph[id];
        return node.Op switch
        {
            Op.Constant => Constant(node),
            Op.Option => OptionValue((int)node.Payload),
            Op.AxisLength => Expression.Primary("classes"),
            Op.Present => Expression.Primary($"TVariant.IsPresent(ref {Frame}, {node.Payload})"),
            Op.Wanted => Expression.Primary($"TVariant.Wants(ref {Frame}, {node.Payload})"),
            Op.Uniform => Expression.Primary($"{Frame}.{(UniformKind)node.Payload}"),
            Op.Index => Counter(node),
            Op.Read => Read(node),
            Op.ToReal when !IsPlain(id) => Lane(node.Operands[0]),
            Op.Select when !IsPlain(id) && IsPlain(node.Operands[0]) => new(
                $"{Operand(node.Operands[0]).In(Precedence.Or)} ? {Lane(node.Operands[1]).In(Precedence.Or)} : {Lane(node.Operands[2]).In(Precedence.Or)}",
                Precedence.Conditional),
            _ when IsPlain(id) => ScalarTable.Apply(node.Op, node.Operands.Select(Operand).ToList()),
            _ => LaneTable.Apply(node.Op, node.Operands.Select(Lane).ToList()),
        };
    }

    private bool[] PlainNodes()
    {
        var plain = new bool[_graph.Count];
        for (var id = 0; id < plain.Length; id++)
        {
            var node = _graph[id];
            plain[id] = _uniform[id] || (node.Type != ValueType.Real && node.Op switch
            {
                Op.Index => !IsLane(node.Variable),
                Op.Read => _role == LaneRole.Classes && node.Operands.Count == 0,
                Op.Reduce => false,
                _ => node.Operands.All(o => plain[o]),
            });
        }

        return plain;
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
        var counter = KernelNames.Counter(node.Variable.Height);
        return Expression.Primary(IsLane(node.Variable) ? $"TLane.Sequence({counter})" : counter);
    }

    private Expression Read(Node node)
    {
        var input = _plan.Inputs[(int)node.Payload];
        var access = input.Kind switch
        {
            InputKind.Vector => VectorRead(input, node.Operands[0]),
            InputKind.Label when _role == LaneRole.Classes => $"{Frame}.Label({node.Payload})",
            _ when input.IsShared || _role == LaneRole.Classes => $"TLane.Broadcast({Data(input.Name)})",
            InputKind.Upstream => $"{UniformFlag(input.Name)} ? TLane.Broadcast({Data(input.Name)}) : TLane.Load(ref {Data(input.Name)}, {Sample})",
            _ => $"TLane.Load(ref {Data(input.Name)}, {Sample})",
        };
        return new(access, input.Kind == InputKind.Upstream && _role == LaneRole.Samples ? Precedence.Conditional : Precedence.Primary);
    }

    private string VectorRead(InputDeclaration input, int index)
    {
        var data = Data(input.Name);
        var isRow = input.IsShared || _role == LaneRole.Classes;
        var node = _graph[index];
        if (node.Op == Op.Index && _graph[node.Operands[0]].Op == Op.AxisLength)
        {
            var counter = KernelNames.Counter(node.Variable.Height);
            return !isRow ? $"TLane.Load(ref {data}, ({counter} * {Stride(input.Name)}) + {Sample})"
                : IsLane(node.Variable) ? $"TLane.Load(ref {data}, {counter})"
                : $"TLane.Broadcast(Unsafe.Add(ref {data}, {counter}))";
        }

        // Any other index may lie outside where its guard does not hold: such a read gives 0.
        return IsPlain(index)
            ? isRow
                ? $"LaneAccess.BroadcastAt<TLane, T>(ref {data}, {Operand(index).Text}, classes)"
                : $"LaneAccess.LoadAt<TLane, T>(ref {data}, {Operand(index).Text}, classes, {Stride(input.Name)}, {Sample})"
            : isRow
                ? $"LaneAccess.Gather<TLane, T>(ref {data}, {Lane(index).Text}, classes, 1, 0)"
                : $"LaneAccess.Gather<TLane, T>(ref Unsafe.Add(ref {data}, {Sample}), {Lane(index).Text}, classes, {Stride(input.Name)}, 1)";
    }
}
