using System.Numerics;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>
/// Roundings of single precision other than to the nearest: a double holds the exact product of two floats, and with what its rounding left out the exact
/// sum; from there the float on the right side is found.
/// </summary>
internal static class Rounding
{
    public static bool IsDirected(PtxInstruction instruction) => instruction.Has("rm") || instruction.Has("rp") || instruction.Has("rz");

    public static Func<T, T, T> Directed<T>(PtxInstruction instruction)
    {
        var mode = Mode(instruction);
        Func<float, float, float> function = instruction.Parts[0] switch
        {
            "add" => (x, y) => Sum(x, y, mode),
            "sub" => (x, y) => Sum(x, -y, mode),
            "mul" => (x, y) => Rounded((double)x * y, 0, mode),
            _ => throw InstructionTable.Unknown(instruction),
        };
        return function is Func<T, T, T> typed ? typed : throw InstructionTable.Unknown(instruction);
    }

    public static Func<float, float, float, float> DirectedFusedMultiplyAdd(PtxInstruction instruction)
    {
        var mode = Mode(instruction);
        return (x, y, z) => Sum((double)x * y, z, mode);
    }

    /// <summary>What <c>.sat</c> does: within [0, 1], and 0 for NaN.</summary>
    public static Func<T, T> Saturation<T>(PtxInstruction instruction)
        where T : IBinaryNumber<T> => instruction.Has("sat")
            ? static x => T.IsNaN(x) || x < T.Zero ? T.Zero : x > T.One ? T.One : x
            : static x => x;

    /// <summary>What <c>.ftz</c> does: 0 of the same sign for numbers below the smallest normal one.</summary>
    public static Func<float, float> Flush(PtxInstruction instruction) => instruction.Has("ftz")
        ? static x => float.IsSubnormal(x) ? MathF.CopySign(0, x) : x
        : static x => x;

    private static MidpointRounding Mode(PtxInstruction instruction) => instruction.Has("rm") ? MidpointRounding.ToNegativeInfinity
        : instruction.Has("rp") ? MidpointRounding.ToPositiveInfinity
        : MidpointRounding.ToZero;

    private static float Sum(double x, double y, MidpointRounding mode)
    {
        var sum = x + y;
        var ofY = sum - x;
        return Rounded(sum, (x - (sum - ofY)) + (y - ofY), mode);
    }

    /// <summary>The float next to sum + rest, where rest is too small to be seen in sum.</summary>
    private static float Rounded(double sum, double rest, MidpointRounding mode)
    {
        var nearest = (float)sum;
        if (!float.IsFinite(nearest))
        {
            return nearest;
        }

        var isAbove = nearest > sum || (nearest == sum && rest < 0);
        var isBelow = nearest < sum || (nearest == sum && rest > 0);
        var isDown = mode == MidpointRounding.ToNegativeInfinity || (mode == MidpointRounding.ToZero && sum > 0);
        return isAbove && isDown ? MathF.BitDecrement(nearest) : isBelow && !isDown ? MathF.BitIncrement(nearest) : nearest;
    }
}
