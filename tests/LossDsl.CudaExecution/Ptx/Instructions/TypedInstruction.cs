using System.Numerics;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>An instruction that does the same for several types: the last part of its opcode says for which.</summary>
internal abstract class TypedInstruction
{
    /// <exception cref="FormatException">It does not exist for the type.</exception>
    public PtxStep Of(PtxInstruction instruction, PtxCode code) => instruction.Type switch
    {
        "s16" => Make<short>(instruction, code),
        "u16" or "b16" => Make<ushort>(instruction, code),
        "s32" => Make<int>(instruction, code),
        "u32" or "b32" => Make<uint>(instruction, code),
        "s64" => Make<long>(instruction, code),
        "u64" or "b64" or "pred" => Make<ulong>(instruction, code),
        "f32" => Make<float>(instruction, code),
        "f64" => Make<double>(instruction, code),
        _ => throw InstructionTable.Unknown(instruction),
    };

    protected abstract PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
        where T : unmanaged, IBinaryNumber<T>;

    /// <summary>The registers of all operands, all of the instruction's type.</summary>
    protected static int[] Registers(PtxInstruction instruction, PtxCode code) =>
        [.. instruction.Operands.Select(operand => code.Register(operand, instruction.Type))];
}
