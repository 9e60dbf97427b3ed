using LossDsl.Compiler.Ir;
using static LossDsl.Functions;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>The executable functions of the authoring surface, by the operation that stands for them: with them the interpreter is the definition.</summary>
internal static class ScalarFunctions
{
    public static readonly IReadOnlyDictionary<Op, Func<double[], double>> Table = new Dictionary<Op, Func<double[], double>>
    {
        [Op.Abs] = x => Abs(x[0]),
        [Op.Min] = x => Min(x[0], x[1]),
        [Op.Max] = x => Max(x[0], x[1]),
        [Op.Square] = x => Square(x[0]),
        [Op.Sqrt] = x => Sqrt(x[0]),
        [Op.Exp] = x => Exp(x[0]),
        [Op.Expm1] = x => Expm1(x[0]),
        [Op.Log] = x => Log(x[0]),
        [Op.Log1p] = x => Log1p(x[0]),
        [Op.Pow] = x => Pow(x[0], x[1]),
        [Op.Xlogy] = x => Xlogy(x[0], x[1]),
        [Op.Clamp] = x => Clamp(x[0], x[1], x[2]),
        [Op.ClampMin] = x => ClampMin(x[0], x[1]),
        [Op.Sign] = x => x[0] > 0 ? 1 : x[0] < 0 ? -1 : 0,
        [Op.Sigmoid] = x => Sigmoid(x[0]),
        [Op.Softplus] = x => Softplus(x[0]),
        [Op.LogSigmoid] = x => LogSigmoid(x[0]),
        [Op.Tanh] = x => Tanh(x[0]),
        [Op.Atan] = x => Atan(x[0]),
        [Op.Erf] = x => Erf(x[0]),
        [Op.Lgamma] = x => Lgamma(x[0]),
        [Op.Digamma] = x => Digamma(x[0]),
        [Op.Scale] = x => double.IsNaN(x[1]) ? x[1] : Math.ScaleB(x[0], (int)Math.Clamp(x[1], -3000, 3000)),
        [Op.Exponent] = x => x[0] < 0 ? double.NaN : Math.Floor(Math.Log2(x[0] / 0.75)),
        [Op.ExpSignificand] = x => double.IsFinite(x[0]) ? Exp(x[0] - (Math.Log(2) * Math.Round(x[0] / Math.Log(2)))) : double.IsNegativeInfinity(x[0]) ? 0 : 1,
        [Op.DropTiny] = x => x[0],
        [Op.Decay] = x => Exp(-Abs(x[0])),
        [Op.Log1pOfUnit] = x => Log1p(x[0]),
        [Op.ExpExponent] = x => Math.Round(x[0] / Math.Log(2)),
    };
}
