namespace LossDsl.CudaExecution.Ptx;

/// <summary>
/// Functions of real numbers. Those that the hardware approximates are computed in double and rounded: closer than the hardware is.
/// </summary>
internal sealed class FloatFunctions : TypedInstruction
{
    protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
    {
        var registers = Registers(instruction, code);
        var (result, x) = (registers[0], registers[1]);
        if (instruction.Type == "f64")
        {
            var ofDouble = OfDouble(instruction);
            return thread => thread.Set(result, ofDouble(thread.Get<double>(x)));
        }

        var function = OfDouble(instruction);
        var flush = Rounding.Flush(instruction);
        return thread => thread.Set(result, flush((float)function(flush(thread.Get<float>(x)))));
    }

    private static Func<double, double> OfDouble(PtxInstruction instruction) => instruction.Parts[0] switch
    {
        "sqrt" => Math.Sqrt,
        "rsqrt" => static x => 1 / Math.Sqrt(x),
        "rcp" when instruction is { Type: "f64" } && instruction.Has("approx") => HighReciprocal,
        "rcp" => static x => 1 / x,
        "ex2" => static x => Math.Pow(2, x),
        "lg2" => Math.Log2,
        "sin" => Math.Sin,
        "cos" => Math.Cos,
        _ => throw InstructionTable.Unknown(instruction),
    };

    /// <summary>The reciprocal of the upper 32 bits, in 32 bits, from which code goes on to improve it.</summary>
    private static double HighReciprocal(double x) => Upper(1 / Upper(x));

    private static double Upper(double x) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x) & 0xffffffff00000000);

    /// <summary>The second number with the sign of the first.</summary>
    internal sealed class CopySign : TypedInstruction
    {
        protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
        {
            var registers = Registers(instruction, code);
            var (result, sign, size) = (registers[0], registers[1], registers[2]);
            return thread =>
            {
                var magnitude = T.Abs(thread.Get<T>(size));
                thread.Set(result, T.IsNegative(thread.Get<T>(sign)) ? -magnitude : magnitude);
            };
        }
    }
}
