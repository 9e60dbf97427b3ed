using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Operations that lanes compute in fewer instructions for what is known of their operands. Their results are those of the general form, up to the sign of a zero.</summary>
internal static class SpecialForms
{
    private static readonly Spelling OfComplement = Function("LogOfComplement");
    private static readonly Spelling OfNonPositive = Function("ExpOfNonPositive");
    private static readonly Spelling OfItself = Function("XLogX");

    /// <summary>
    /// Minima, maxima and clamps whose bounds cannot be NaN. The instructions of processors answer with the second operand where either is NaN: with such a
    /// bound first there is nothing to see to.
    /// </summary>
    private static readonly Dictionary<Op, Spelling> ToNumbers = new()
    {
        [Op.Min] = Spelling.Call("TLane.MinOfNumber"),
        [Op.Max] = Spelling.Call("TLane.MaxOfNumber"),
        [Op.ClampMin] = Spelling.Call("TLane.MaxOfNumber"),
        [Op.Clamp] = Function("ClampToNumbers"),
    };

    /// <summary>The call for a node on lanes and its operands in order; null where the general form is the only one.</summary>
    public static (Spelling Call, IReadOnlyList<int> Operands)? Of(Graph graph, Node node) => node.Op switch
    {
        Op.Log1p when graph[node.Operands[0]] is { Op: Op.Negate } negated => (OfComplement, negated.Operands),
        Op.Exp when IsBelowLevel(graph, graph[node.Operands[0]]) => (OfNonPositive, node.Operands),
        Op.Xlogy when node.Operands[0] == node.Operands[1] => (OfItself, [node.Operands[0]]),

        // The bound comes first. Of a minimum or maximum either is one: which of two zeros answers is open.
        Op.Min or Op.Max when IsNumber(graph, node.Operands[0]) => (ToNumbers[node.Op], node.Operands),
        Op.Min or Op.Max or Op.ClampMin when IsNumber(graph, node.Operands[1]) => (ToNumbers[node.Op], [node.Operands[1], node.Operands[0]]),
        Op.Clamp when node.Operands.Skip(1).All(bound => IsNumber(graph, bound)) => (ToNumbers[node.Op], node.Operands),
        _ => null,
    };

    /// <summary>Whether a number is what one of a row is above the largest of the row.</summary>
    private static bool IsBelowLevel(Graph graph, Node difference) =>
        difference.Op == Op.Subtract
        && graph[difference.Operands[1]] is { Op: Op.Reduce, Monoid: Monoid.Level } level
        && level.Operands[1] == difference.Operands[0];

    private static bool IsNumber(Graph graph, int id) => graph[id] switch
    {
        { Op: Op.Constant, Type: ValueType.Real } constant => !double.IsNaN(constant.RealValue),
        { Op: Op.Option, Type: ValueType.Real } option => graph.DomainOfOption((int)option.Payload) is { AcceptsNaN: false },
        { Op: Op.Negate or Op.Abs } node => IsNumber(graph, node.Operands[0]),
        _ => false,
    };

    private static Spelling Function(string name) => Spelling.Call($"VectorMath.{name}<TLane, T>");
}
