using System.Runtime.CompilerServices;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>
/// The functions of CUDA's mathematical library that code may call by name instead of containing them. Those on floats are computed in double and rounded: closer
/// than any library is.
/// </summary>
internal static class MathLibrary
{
    private static readonly Dictionary<string, Func<double, double, double>> Rows = new(StringComparer.Ordinal)
    {
        ["fabs"] = static (x, _) => Math.Abs(x),
        ["floor"] = static (x, _) => Math.Floor(x),
        ["rint"] = static (x, _) => Math.Round(x, MidpointRounding.ToEven),
        ["logb"] = static (x, _) => x == 0 ? double.NegativeInfinity : double.IsFinite(x) ? Math.ILogB(x) : Math.Abs(x),
        ["sqrt"] = static (x, _) => Math.Sqrt(x),
        ["exp"] = static (x, _) => Math.Exp(x),
        ["expm1"] = static (x, _) => Functions.Expm1(x),
        ["log"] = static (x, _) => Math.Log(x),
        ["log1p"] = static (x, _) => Functions.Log1p(x),
        ["tanh"] = static (x, _) => Math.Tanh(x),
        ["atan"] = static (x, _) => Math.Atan(x),
        ["erf"] = static (x, _) => Functions.Erf(x),
        ["lgamma"] = static (x, _) => Functions.Lgamma(x),
        ["sinpi"] = static (x, _) => double.SinPi(x),
        ["cospi"] = static (x, _) => double.CosPi(x),
        ["fmin"] = double.MinNumber,
        ["fmax"] = double.MaxNumber,
        ["pow"] = Math.Pow,
    };

    /// <summary>The step that computes a function of parameters in memory; null: there is none of the name.</summary>
    public static PtxStep? Call(string name, int[] arguments, int result)
    {
        switch (name)
        {
            case "scalbnf":
                return thread => Write(thread, result, MathF.ScaleB(Read<float>(thread, arguments[0]), Read<int>(thread, arguments[1])));
            case "scalbn":
                return thread => Write(thread, result, Math.ScaleB(Read<double>(thread, arguments[0]), Read<int>(thread, arguments[1])));
            case "fmaf":
                return thread => Write(thread, result, MathF.FusedMultiplyAdd(Read<float>(thread, arguments[0]), Read<float>(thread, arguments[1]), Read<float>(thread, arguments[2])));
            case "fma":
                return thread => Write(thread, result, Math.FusedMultiplyAdd(Read<double>(thread, arguments[0]), Read<double>(thread, arguments[1]), Read<double>(thread, arguments[2])));
        }

        var isSingle = name.EndsWith('f') && !Rows.ContainsKey(name);
        if (!Rows.TryGetValue(isSingle ? name[..^1] : name, out var function))
        {
            return null;
        }

        return isSingle
            ? thread => Write(thread, result, (float)function(Read<float>(thread, arguments[0]), Read<float>(thread, arguments[^1])))
            : thread => Write(thread, result, function(Read<double>(thread, arguments[0]), Read<double>(thread, arguments[^1])));
    }

    private static T Read<T>(PtxThread thread, int offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref thread.Parameters[offset]);

    private static void Write<T>(PtxThread thread, int offset, T value)
        where T : unmanaged => Unsafe.WriteUnaligned(ref thread.Parameters[offset], value);
}
