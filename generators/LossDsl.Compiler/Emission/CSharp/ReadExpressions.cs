using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes reads of inputs. An index that is not a loop's own may lie outside where its guard does not hold: such a read gives 0.</summary>
internal sealed class ReadExpressions(KernelPlan plan, LaneRole role, NodeExpressions expressions)
{
    private readonly Graph _graph = plan.ToGraph();

    public Expression Read(int id)
    {
        var node = _graph[id];
        var input = plan.Inputs[(int)node.Payload];
        var data = Data(input.Name);
        if (input.Kind == InputKind.Upstream && role == LaneRole.Samples)
        {
            return new($"TVariant.IsUniform({UniformFlag(input.Name)}) ? {OfAll(input.Name)} : TLane.Load(ref {data}, {Sample})", Precedence.Conditional);
        }

        return Expression.Primary(input.Kind switch
        {
            InputKind.Label when role != LaneRole.Samples => $"{Frame}.Label({node.Payload})",
            InputKind.Labels => Labels(node, input),
            _ when node.Operands.Count == 0 && (input.IsShared || role != LaneRole.Samples) => $"TLane.Broadcast({data})",
            _ when node.Operands.Count == 0 => $"TLane.Load(ref {data}, {Sample})",
            _ when node.Operands.Count == 1 && role == LaneRole.Samples && !input.IsShared => AcrossSamples(node, input),
            _ when node.Operands.Count == 1 => AlongRow(data, node.Operands[0], input.Axes[0]),
            _ => InMatrix(node, input),
        });
    }

    /// <summary>Neighbouring samples at one place of an axis.</summary>
    private string AcrossSamples(Node node, InputDeclaration input)
    {
        var (data, stride, index) = (Data(input.Name), Stride(input.Name), node.Operands[0]);
        if (IsOwnPosition(index, input.Axes[0]))
        {
            var offset = expressions.Offset(index);
            return offset.Text == "0" ? $"TLane.Load(ref {data}, {Sample})"
                : offset.Text == "1" ? $"TLane.Load(ref {data}, {stride} + {Sample})"
                : $"TLane.Load(ref {data}, ({offset.In(Precedence.Multiplicative)} * {stride}) + {Sample})";
        }

        var length = LengthOf(input.Axes[0]);
        return expressions.IsPlain(index)
            ? $"LaneAccess.LoadAt<TLane, T>(ref {data}, {expressions.Operand(index).Text}, {length}, {stride}, {Sample})"
            : $"LaneAccess.Gather<TLane, T>(ref Unsafe.Add(ref {data}, {Sample}), {expressions.AsLane(index).Text}, {length}, {stride}, 1)";
    }

    /// <summary>A row of one sample, or of all.</summary>
    private string AlongRow(string data, int index, int axis)
    {
        if (IsOwnPosition(index, axis))
        {
            var offset = expressions.Offset(index).Text;
            return !IsLane(index) ? $"TLane.Broadcast(Unsafe.Add(ref {data}, {offset}))"
                : role == LaneRole.Whole ? $"SampleAccess.LoadLeft<TLane, T>(ref {data}, {offset}, {Left})"
                : $"TLane.Load(ref {data}, {offset})";
        }

        return expressions.IsPlain(index)
            ? $"LaneAccess.BroadcastAt<TLane, T>(ref {data}, {expressions.Operand(index).Text}, {LengthOf(axis)})"
            : $"LaneAccess.Gather<TLane, T>(ref {data}, {expressions.AsLane(index).Text}, {LengthOf(axis)}, 1, 0)";
    }

    private string InMatrix(Node node, InputDeclaration input)
    {
        var (row, column) = (node.Operands[0], node.Operands[1]);
        var (data, rows, columns) = (Data(input.Name), LengthOf(input.Axes[0]), LengthOf(input.Axes[1]));
        var stride = RowStride(input.Name);
        if (!expressions.IsPlain(row))
        {
            return $"SampleAccess.GatherAt<TLane, T>(ref {data}, {expressions.AsLane(row).Text}, {rows}, {stride}, {expressions.AsLane(column).Text}, {columns})";
        }

        // A row that is a loop's own is there; any other is looked for.
        if (IsOwnPosition(row, input.Axes[0]))
        {
            return AlongRow($"Unsafe.Add(ref {data}, {expressions.Offset(row).In(Precedence.Multiplicative)} * {stride})", column, input.Axes[1]);
        }

        var place = $"ref {data}, {expressions.Operand(row).Text}, {rows}, {stride}";
        return IsOwnPosition(column, input.Axes[1]) && IsLane(column)
            ? $"SampleAccess.LoadRow<TLane, T>({place}, {expressions.Offset(column).Text}, {Left})"
            : expressions.IsPlain(column) ? $"SampleAccess.BroadcastAt<TLane, T>({place}, {expressions.Operand(column).Text}, {columns})"
            : $"SampleAccess.GatherRow<TLane, T>({place}, {expressions.AsLane(column).Text}, {columns})";
    }

    private string Labels(Node node, InputDeclaration input)
    {
        var index = node.Operands[0];
        return !expressions.IsPlain(index) ? $"SampleAccess.Labels<TLane, T>(ref {Frame}, {node.Payload}, {expressions.AsLane(index).Text}, {LengthOf(input.Axes[0])})"
            : IsOwnPosition(index, input.Axes[0]) ? $"{Frame}.Label({node.Payload}, {expressions.Offset(index).Text})"
            : $"SampleAccess.Label(ref {Frame}, {node.Payload}, {expressions.Operand(index).Text}, {LengthOf(input.Axes[0])})";
    }

    private bool IsLane(int index) => _graph[index] is { Op: Op.Index } node && node.Variable == expressions.Lane;

    /// <summary>Whether an index is known to lie inside of an axis: that of a loop over it, or a number in a record.</summary>
    private bool IsOwnPosition(int index, int axis)
    {
        var node = _graph[index];
        return Axis.IsFixed(axis)
            ? node.Op == Op.Constant && node.Payload >= 0 && node.Payload < Axis.FixedLength(axis)
            : node.Op == Op.Index && _graph[node.Operands[0]] is { Op: Op.AxisLength } length && length.Payload == axis;
    }
}
