using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// Minima, maxima and clamps whose bounds cannot be NaN. The instructions of processors answer with the second operand where either is NaN: with such a
/// bound first there is nothing to see to.
/// </summary>
internal static class NumberBounds
{
    private static readonly Dictionary<Op, Spelling> Table = new()
    {
        [Op.Min] = Spelling.Call("TLane.MinOfNumber"),
        [Op.Max] = Spelling.Call("TLane.MaxOfNumber"),
        [Op.ClampMin] = Spelling.Call("VectorMath.ClampMinToNumber<TLane, T>"),
        [Op.Clamp] = Spelling.Call("VectorMath.ClampToNumbers<TLane, T>"),
    };

    /// <summary>The call for a node on lanes and its operands in order; null where a bound may be NaN, or where the operation has none.</summary>
    public static (Spelling Call, IReadOnlyList<int> Operands)? Of(Graph graph, Node node)
    {
        if (!Table.TryGetValue(node.Op, out var call))
        {
            return null;
        }

        IReadOnlyList<int> operands = node.Operands;
        if (node.Op is Op.Min or Op.Max)
        {
            // Either may come first: which of two zeros answers is open.
            operands = IsNumber(graph, operands[0]) ? operands : [operands[1], operands[0]];
            return IsNumber(graph, operands[0]) ? (call, operands) : null;
        }

        return operands.Skip(1).All(bound => IsNumber(graph, bound)) ? (call, operands) : null;
    }

    private static bool IsNumber(Graph graph, int id) => graph[id] switch
    {
        { Op: Op.Constant, Type: ValueType.Real } constant => !double.IsNaN(constant.RealValue),
        { Op: Op.Option, Type: ValueType.Real } option => graph.DomainOfOption((int)option.Payload) is { AcceptsNaN: false },
        { Op: Op.Negate or Op.Abs } node => IsNumber(graph, node.Operands[0]),
        _ => false,
    };
}
