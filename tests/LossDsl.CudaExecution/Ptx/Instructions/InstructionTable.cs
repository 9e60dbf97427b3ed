namespace LossDsl.CudaExecution.Ptx;

/// <summary>What instructions do, by the first part of their opcode. What kernels have not needed yet is not here, and refused by name.</summary>
internal static class InstructionTable
{
    private static readonly (TypedInstruction Row, string[] Names)[] Typed =
    [
        (new Arithmetic(), ["add", "sub", "div", "rem", "min", "max", "and", "or", "xor"]),
        (new OfOne(), ["not", "neg", "abs"]),
        (new FusedMultiplyAdd(), ["fma"]),
        (new Shifts.Right(), ["shr"]),
        (new FloatFunctions(), ["sqrt", "rsqrt", "rcp", "ex2", "lg2", "sin", "cos"]),
        (new FloatFunctions.CopySign(), ["copysign"]),
        (new Comparison(), ["setp"]),
        (new Atomic(), ["atom", "red"]),
    ];

    private static readonly (Func<PtxInstruction, PtxCode, PtxStep> Row, string[] Names)[] Others =
    [
        (Products.Multiply, ["mul"]),
        (Products.MultiplyAdd, ["mad"]),
        (Shifts.Left, ["shl"]),
        (Shifts.LeadingZeros, ["clz"]),
        (Shifts.InsertBits, ["bfi"]),
        (Moves.Select, ["selp"]),
        (Moves.Move, ["mov"]),
        (Moves.ToAddress, ["cvta"]),
        (Conversion.Of, ["cvt"]),
        (MemoryAccess.Load, ["ld"]),
        (MemoryAccess.Store, ["st"]),
        (Control.Branch, ["bra"]),
        (Control.Call, ["call"]),
        (Control.Return, ["ret"]),
        (Control.Exit, ["exit"]),
        (Control.Trap, ["trap"]),
        (Control.Barrier, ["bar", "barrier"]),
        (Control.Nothing, ["membar", "fence"]),
        (WarpInstructions.Shuffle, ["shfl"]),
        (WarpInstructions.Vote, ["vote"]),
    ];

    private static readonly Dictionary<string, Func<PtxInstruction, PtxCode, PtxStep>> Rows = Typed
        .Select(row => ((Func<PtxInstruction, PtxCode, PtxStep>)row.Row.Of, row.Names))
        .Concat(Others)
        .SelectMany(row => row.Item2.Select(name => (name, step: row.Item1)))
        .ToDictionary(row => row.name, row => row.step, StringComparer.Ordinal);

    /// <exception cref="FormatException">The instruction is not known here.</exception>
    public static PtxStep Step(PtxInstruction instruction, PtxCode code) => Rows.TryGetValue(instruction.Parts[0], out var row)
        ? row(instruction, code)
        : throw Unknown(instruction);

    public static FormatException Unknown(PtxInstruction instruction) => new($"This instruction of PTX is not known here: {instruction}");
}
