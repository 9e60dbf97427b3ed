namespace LossDsl.CudaExecution.Ptx;

/// <summary>Shifts. Bits beyond the width are gone however far the shift is.</summary>
internal static class Shifts
{
    public static PtxStep Left(PtxInstruction instruction, PtxCode code)
    {
        var bits = 8 * PtxTypes.Bytes(instruction.Type);
        var mask = bits == 64 ? ulong.MaxValue : (1ul << bits) - 1;
        var (result, x, by) = Operands(instruction, code);
        return thread =>
        {
            var distance = thread.Get<uint>(by);
            thread.Registers[result] = distance >= bits ? 0 : thread.Registers[x] << (int)distance & mask;
        };
    }

    /// <summary>The low bits of one number stand in another from a place on. Bits beyond the width are gone.</summary>
    public static PtxStep InsertBits(PtxInstruction instruction, PtxCode code)
    {
        var bits = 8 * PtxTypes.Bytes(instruction.Type);
        var width = bits == 64 ? ulong.MaxValue : (1ul << bits) - 1;
        var (result, low, other) = Operands(instruction, code, instruction.Type);
        var (place, count) = (code.Register(instruction.Operands[3], "u32"), code.Register(instruction.Operands[4], "u32"));
        return thread =>
        {
            var (at, length) = ((int)Math.Min(thread.Get<uint>(place) & 255, 64), (int)Math.Min(thread.Get<uint>(count) & 255, 64));
            var mask = (UInt128.One << length) - 1 << at;
            thread.Registers[result] = (ulong)((UInt128)thread.Registers[other] & ~mask | (UInt128)thread.Registers[low] << at & mask) & width;
        };
    }

    /// <summary>How many bits before the first one that is set; the count has 32 bits whatever is counted in.</summary>
    public static PtxStep LeadingZeros(PtxInstruction instruction, PtxCode code)
    {
        var bits = 8 * PtxTypes.Bytes(instruction.Type);
        var (result, x) = (code.Register(instruction.Operands[0], "u32"), code.Register(instruction.Operands[1], instruction.Type));
        return thread => thread.Set(result, (uint)(ulong.LeadingZeroCount(thread.Registers[x]) - (ulong)(64 - bits)));
    }

    private static (int Result, int X, int By) Operands(PtxInstruction instruction, PtxCode code, string by = "u32") => (
        code.Register(instruction.Operands[0], instruction.Type),
        code.Register(instruction.Operands[1], instruction.Type),
        code.Register(instruction.Operands[2], by));

    /// <summary>The sign comes after where the type has one.</summary>
    internal sealed class Right : TypedInstruction
    {
        protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
        {
            var read = Conversion.Reader(instruction.Type);
            var (result, x, by) = Operands(instruction, code);
            return thread => thread.Set(result, T.CreateTruncating((Int128)read(thread, x) >> (int)Math.Min(thread.Get<uint>(by), 127)));
        }
    }
}
