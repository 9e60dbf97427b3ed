namespace LossDsl.Compiler.Ir;

/// <summary>
/// The loops that nodes stand for: which variables a node binds, and in which of its operands. Everything that moves or renumbers bodies asks
/// here, so that no operation is known to it by name.
/// </summary>
internal static class Binding
{
    /// <summary>The operand of a scan that holds the number of its steps.</summary>
    public const int ScanSteps = 0;

    /// <summary>The operand of a scan that holds the number of its transitions: one less than the steps.</summary>
    public const int ScanTransitions = 1;

    /// <summary>The operand of a scan that holds the number of its states.</summary>
    public const int ScanStates = 2;

    private const int FirstScanBody = 3;

    /// <summary>The variables that a node binds, the innermost loop's first.</summary>
    public static IReadOnlyList<Variable> Variables(this Node node) => node.Op switch
    {
        Op.Reduce or Op.Tabulate or Op.Scatter => [node.Variable],
        Op.Scan => [node.State(), node.Transition()],
        _ => [],
    };

    /// <summary>The variables that are bound in an operand; none for what stands outside of the node's loops.</summary>
    public static IReadOnlyList<Variable> BoundIn(this Node node, int operand) => node.Op switch
    {
        Op.Reduce or Op.Tabulate when operand == 1 => [node.Variable],
        Op.Scatter when operand >= 2 => [node.Variable],
        Op.Scan when operand >= FirstScanBody + node.Components() => [node.State(), node.Transition()],
        Op.Scan when operand >= FirstScanBody => [node.State()],
        _ => [],
    };

    /// <summary>Whether a node keeps numbers that elements are read from.</summary>
    public static bool IsArray(this Node node) => node.Type == ValueType.Array;

    /// <summary>The numbers that a scan carries from step to step for each state.</summary>
    public static int Components(this Node scan) => (scan.Operands.Count - FirstScanBody) / 2;

    /// <summary>A component at step 0, as a body over the states.</summary>
    public static int First(this Node scan, int component) => scan.Operands[FirstScanBody + component];

    /// <summary>A component one step later, as a body over transitions and states.</summary>
    public static int Next(this Node scan, int component) => scan.Operands[FirstScanBody + scan.Components() + component];

    /// <summary>The variable over a scan's states.</summary>
    public static Variable State(this Node scan) => new(scan.Operands[ScanStates], (int)(scan.Payload & uint.MaxValue));

    /// <summary>The variable over a scan's transitions: transition u leads from step u to step u + 1.</summary>
    public static Variable Transition(this Node scan) => new(scan.Operands[ScanTransitions], (int)(scan.Payload >> 32));

    /// <summary>The node with other heights for its variables, in the order of <see cref="Variables"/>.</summary>
    public static Node WithHeights(this Node node, IReadOnlyList<int> heights) => node.Op switch
    {
        Op.Scan => node with { Payload = ((long)heights[1] << 32) | (uint)heights[0] },
        _ => node with { Payload = (node.Payload & ~(long)uint.MaxValue) | (uint)heights[0] },
    };
}
