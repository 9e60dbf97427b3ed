using System.Numerics;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Products of integers keep their lower half, their upper half, or both; those of real numbers are plain.</summary>
internal static class Products
{
    public static PtxStep Multiply(PtxInstruction instruction, PtxCode code) =>
        instruction.Has("wide") || instruction.Has("hi") ? Wide(instruction, code) : new Low().Of(instruction, code);

    public static PtxStep MultiplyAdd(PtxInstruction instruction, PtxCode code) =>
        instruction.Has("wide") || instruction.Has("hi") ? Wide(instruction, code)
        : instruction.Has("lo") ? new Low().Of(instruction, code)
        : new FusedMultiplyAdd().Of(instruction, code);

    /// <summary>128 bits hold every product.</summary>
    private static PtxStep Wide(PtxInstruction instruction, PtxCode code)
    {
        var type = instruction.Type;
        var isWide = instruction.Has("wide");
        var bits = 8 * PtxTypes.Bytes(type);
        var wideType = isWide ? $"{type[0]}{2 * bits}" : type;
        var result = code.Register(instruction.Operands[0], wideType);
        var (x, y) = (code.Register(instruction.Operands[1], type), code.Register(instruction.Operands[2], type));
        var added = instruction.Operands.Count > 3 ? code.Register(instruction.Operands[3], wideType) : -1;
        var read = Conversion.Reader(type);
        var mask = (isWide ? 2 * bits : bits) == 64 ? ulong.MaxValue : (1ul << (isWide ? 2 * bits : bits)) - 1;
        return thread =>
        {
            var product = (Int128)read(thread, x) * (Int128)read(thread, y);
            var bitsOfProduct = (ulong)((isWide ? product : product >> bits) & ulong.MaxValue);
            thread.Registers[result] = (bitsOfProduct + (added < 0 ? 0 : thread.Registers[added])) & mask;
        };
    }

    /// <summary>x·y, and + z where there is one.</summary>
    private sealed class Low : TypedInstruction
    {
        protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
        {
            var registers = Registers(instruction, code);
            var (result, x, y) = (registers[0], registers[1], registers[2]);
            if (Rounding.IsDirected(instruction))
            {
                var function = Rounding.Directed<T>(instruction);
                return thread => thread.Set(result, function(thread.Get<T>(x), thread.Get<T>(y)));
            }

            var saturate = Rounding.Saturation<T>(instruction);
            return registers.Length > 3
                ? thread => thread.Set(result, Product(thread.Get<T>(x), thread.Get<T>(y)) + thread.Get<T>(registers[3]))
                : thread => thread.Set(result, saturate(Product(thread.Get<T>(x), thread.Get<T>(y))));
        }

        private static T Product<T>(T x, T y)
            where T : IBinaryNumber<T> => unchecked(x * y);
    }
}
