using System.Numerics;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Of two numbers.</summary>
internal sealed class Arithmetic : TypedInstruction
{
    protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
    {
        var function = Rounding.IsDirected(instruction) ? Rounding.Directed<T>(instruction) : Function<T>(instruction);
        var saturate = Rounding.Saturation<T>(instruction);
        var registers = Registers(instruction, code);
        var (result, x, y) = (registers[0], registers[1], registers[2]);
        return thread => thread.Set(result, saturate(function(thread.Get<T>(x), thread.Get<T>(y))));
    }

    private static Func<T, T, T> Function<T>(PtxInstruction instruction)
        where T : unmanaged, IBinaryNumber<T> => instruction.Parts[0] switch
        {
            "add" => static (x, y) => x + y,
            "sub" => static (x, y) => x - y,
            "div" => static (x, y) => x / y,
            "rem" => static (x, y) => x % y,
            "min" => T.MinNumber,
            "max" => T.MaxNumber,
            "and" => static (x, y) => x & y,
            "or" => static (x, y) => x | y,
            "xor" => static (x, y) => x ^ y,
            _ => throw InstructionTable.Unknown(instruction),
        };
}

/// <summary>Of one number.</summary>
internal sealed class OfOne : TypedInstruction
{
    protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
    {
        Func<T, T> function = instruction.Parts[0] switch
        {
            "neg" => static x => -x,
            "abs" => T.Abs,
            "not" when instruction.Type == "pred" => static x => x ^ T.One,
            "not" => static x => ~x,
            _ => throw InstructionTable.Unknown(instruction),
        };
        var registers = Registers(instruction, code);
        var (result, x) = (registers[0], registers[1]);
        return thread => thread.Set(result, function(thread.Get<T>(x)));
    }
}

/// <summary>x·y + z with one rounding.</summary>
internal sealed class FusedMultiplyAdd : TypedInstruction
{
    protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
    {
        var function = Function<T>(instruction);
        var saturate = Rounding.Saturation<T>(instruction);
        var registers = Registers(instruction, code);
        var (result, x, y, z) = (registers[0], registers[1], registers[2], registers[3]);
        return thread => thread.Set(result, saturate(function(thread.Get<T>(x), thread.Get<T>(y), thread.Get<T>(z))));
    }

    private static Func<T, T, T, T> Function<T>(PtxInstruction instruction)
        where T : unmanaged
    {
        object function = default(T) switch
        {
            float when Rounding.IsDirected(instruction) => Rounding.DirectedFusedMultiplyAdd(instruction),
            float => (Func<float, float, float, float>)MathF.FusedMultiplyAdd,
            double when !Rounding.IsDirected(instruction) => (Func<double, double, double, double>)Math.FusedMultiplyAdd,
            _ => throw InstructionTable.Unknown(instruction),
        };
        return (Func<T, T, T, T>)function;
    }
}
