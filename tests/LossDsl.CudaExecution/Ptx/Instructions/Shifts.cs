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

    private static (int Result, int X, int By) Operands(PtxInstruction instruction, PtxCode code) => (
        code.Register(instruction.Operands[0], instruction.Type),
        code.Register(instruction.Operands[1], instruction.Type),
        code.Register(instruction.Operands[2], "u32"));

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
