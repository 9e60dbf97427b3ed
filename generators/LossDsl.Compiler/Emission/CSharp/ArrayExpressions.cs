using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// Writes the arrays of a kernel. Their rows are padded on both sides, so that lanes may run over the end of a row and neighbours may be read
/// before its beginning; what they find there is never used.
/// </summary>
internal sealed class ArrayExpressions
{
    /// <summary>Neighbours that are not farther away than this are in the padding.</summary>
    private const int NearestNeighbours = 8;

    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly NodeExpressions _expressions;
    private readonly Dictionary<int, string> _names = [];

    public ArrayExpressions(KernelPlan plan, NodeExpressions expressions)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _expressions = expressions;
        foreach (var array in plan.Arrays)
        {
            _names[array.Node] = ArrayNames.Data(plan, array);
        }
    }

    /// <summary>The name of an array's memory.</summary>
    public string Name(int array) => _names[array];

    /// <summary>The statements that make room for an array.</summary>
    public IEnumerable<string> Allocation(int array)
    {
        var declaration = Declaration(array);
        var length = _expressions.Operand(declaration.Extents[declaration.Extents.Count - 1]).Text;
        var name = _names[array];
        yield return $"var {name}Width = KernelArrays.Width({length});";
        yield return declaration.Extents.Count == 1
            ? $"ref var {name} = ref KernelArrays.Allocate(ref {Frame}, {name}Width);"
            : $"ref var {name} = ref KernelArrays.Allocate(ref {Frame}, {Rows(declaration)} * {name}Width);";
    }

    public Expression Element(Node node)
    {
        var array = node.Operands[0];
        var declaration = Declaration(array);
        var place = node.Operands[node.Operands.Count - 1];
        if (node.Operands.Count > 2 && !_expressions.IsPlain(node.Operands[1]))
        {
            return Expression.Primary(ElementOfAnyRow(declaration, node));
        }

        var row = Row(declaration, (int)node.Payload, node.Operands.Count > 2 ? node.Operands[1] : null);
        if (Neighbour(place, declaration.Extents[declaration.Extents.Count - 1]) is { } near)
        {
            return Expression.Primary(_graph[near.Index].Variable == _expressions.Lane
                ? $"TLane.Load(ref {row}, {near.Text})"
                : $"TLane.Broadcast(Unsafe.Add(ref {row}, {near.Text}))");
        }

        var length = _expressions.Operand(declaration.Extents[declaration.Extents.Count - 1]).Text;
        return Expression.Primary(_expressions.IsPlain(place)
            ? $"LaneAccess.BroadcastAt<TLane, T>(ref {row}, {_expressions.Operand(place).Text}, (nint)({length}))"
            : $"TLane.Gather(ref {row}, {_expressions.AsLane(place).Text}, (nint)({length}))");
    }

    /// <summary>Every element of the lane has a row of its own.</summary>
    private string ElementOfAnyRow(PlanArray array, Node node)
    {
        var name = _names[array.Node];
        var first = node.Payload == 0 ? name : $"Unsafe.Add(ref {name}, {NumberLiteral.Integer(node.Payload)} * {name}Width)";
        var distance = array.Components == 1 ? $"{name}Width" : $"{NumberLiteral.Integer(array.Components)} * {name}Width";
        var (rows, columns) = (_expressions.Operand(array.Extents[0]).Text, _expressions.Operand(array.Extents[1]).Text);
        return $"SampleAccess.GatherAt<TLane, T>(ref {first}, {_expressions.AsLane(node.Operands[1]).Text}, (nint)({rows}), {distance}, {_expressions.AsLane(node.Operands[2]).Text}, (nint)({columns}))";
    }

    public string Put(Step.Put put)
    {
        var place = put.Positions[put.Positions.Count - 1];
        var row = Row(Declaration(put.Array), put.Component, put.Positions.Count > 1 ? put.Positions[0] : null);
        var value = _expressions.AsLane(put.Node).Text;
        return _graph[place] is { Op: Op.Index } index && index.Variable == _expressions.Lane
            ? $"TLane.Store({value}, ref {row}, {_expressions.Offset(place).Text});"
            : $"Unsafe.Add(ref {row}, {_expressions.Offset(place).Text}) = TLane.First({value});";
    }

    public string AddTo(Step.AddTo sum)
    {
        var length = $"(nint)({_expressions.Operand(Declaration(sum.Array).Extents[0]).Text})";
        var value = _expressions.AsLane(sum.Node).Text;
        return _expressions.IsPlain(sum.Position)
            ? $"LaneAccess.AddAt(ref {_names[sum.Array]}, {_expressions.Operand(sum.Position).Text}, {length}, TLane.First({value}));"
            : $"SampleAccess.AddEach(ref {_names[sum.Array]}, {_expressions.AsLane(sum.Position).Text}, {length}, {value}, {Left});";
    }

    public string Clear(int array) =>
        $"KernelArrays.Clear(ref {_names[array]}, {_expressions.Operand(Declaration(array).Extents[0]).Text});";

    private PlanArray Declaration(int array) => _plan.Arrays.First(a => a.Node == array);

    private string Rows(PlanArray array)
    {
        var steps = array.KeepsSteps ? $"(nint)({_expressions.Operand(array.Extents[0]).Text})" : "2";
        return array.Components == 1 ? steps : $"{array.Components} * {steps}";
    }

    /// <summary>Where a row begins.</summary>
    private string Row(PlanArray array, int component, int? step)
    {
        var name = _names[array.Node];
        if (step is not { } at)
        {
            return name;
        }

        var row = array.KeepsSteps
            ? $"KernelArrays.Row({_expressions.Operand(at).Text}, {_expressions.Operand(array.Extents[0]).Text})"
            : $"KernelArrays.Alternate({_expressions.Operand(at).Text})";
        var components = array.Components == 1 ? row
            : component == 0 ? $"{array.Components} * {row}"
            : $"(({array.Components} * {row}) + {component})";
        return $"Unsafe.Add(ref {name}, {components} * {name}Width)";
    }

    /// <summary>The place of a loop over the row, or one near it: even beyond the ends there is memory.</summary>
    private (int Index, string Text)? Neighbour(int place, int extent)
    {
        var node = _graph[place];
        if (node.Op == Op.Index)
        {
            return IsOverRow(node, extent) ? (place, _expressions.Offset(place).Text) : null;
        }

        if (node.Op is not (Op.Add or Op.Subtract)
            || _graph[node.Operands[0]].Op != Op.Index
            || !IsOverRow(_graph[node.Operands[0]], extent)
            || _graph[node.Operands[1]] is not { Op: Op.Constant, Payload: >= 0 and <= NearestNeighbours } distance)
        {
            return null;
        }

        var symbol = node.Op == Op.Add ? "+" : "-";
        return (node.Operands[0], $"{_expressions.Offset(node.Operands[0]).Text} {symbol} {distance.Payload}");
    }

    /// <summary>Whether a loop is not longer than a row: over the same extent, or from step to step of it.</summary>
    private bool IsOverRow(Node index, int extent) =>
        index.Operands[0] == extent
        || (_graph[index.Operands[0]] is { Op: Op.Subtract } shorter
            && shorter.Operands[0] == extent
            && _graph[shorter.Operands[1]] is { Op: Op.Constant, Payload: >= 0 });
}
