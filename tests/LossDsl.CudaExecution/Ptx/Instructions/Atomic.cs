using System.Numerics;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Changes a number in memory at once. Threads run one at a time here, so every operation is atomic.</summary>
internal sealed class Atomic : TypedInstruction
{
    protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
    {
        var function = Function<T>(instruction);
        var hasResult = instruction.Parts[0] == "atom";
        var result = hasResult ? code.Register(instruction.Operands[0], instruction.Type) : -1;
        var (address, offset) = MemoryAccess.Address(instruction.Operands[hasResult ? 1 : 0], code);
        var value = code.Register(instruction.Operands[^1], instruction.Type);
        var space = instruction.Has("shared") ? "shared" : instruction.Has("global") ? "global" : "";
        var size = PtxTypes.Bytes(instruction.Type);
        return thread =>
        {
            var place = thread.Registers[address] + offset;
            var bits = MemoryAccess.Read(thread, space, place, size);
            var old = System.Runtime.CompilerServices.Unsafe.As<ulong, T>(ref bits);
            var changed = function(old, thread.Get<T>(value));
            var changedBits = 0ul;
            System.Runtime.CompilerServices.Unsafe.As<ulong, T>(ref changedBits) = changed;
            MemoryAccess.Write(thread, space, place, size, changedBits);
            if (hasResult)
            {
                thread.Set(result, old);
            }
        };
    }

    private static Func<T, T, T> Function<T>(PtxInstruction instruction)
        where T : IBinaryNumber<T> => instruction switch
        {
            _ when instruction.Has("add") => static (x, y) => x + y,
            _ when instruction.Has("or") => static (x, y) => x | y,
            _ when instruction.Has("and") => static (x, y) => x & y,
            _ when instruction.Has("max") => T.Max,
            _ when instruction.Has("min") => T.Min,
            _ when instruction.Has("exch") => static (_, y) => y,
            _ => throw InstructionTable.Unknown(instruction),
        };
}
