using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Cuda;

/// <summary>Losses that try what only the CUDA text has.</summary>
internal static class CudaLosses
{
    public static readonly IReadOnlyDictionary<string, Func<TestLoss>> All = new Dictionary<string, Func<TestLoss>>(LossList.Rows)
    {
        ["StableCrossEntropy"] = StableCrossEntropy,
        ["NegativeLogSumExp"] = NegativeLogSumExp,
        ["EveryFunction"] = EveryFunction,
        ["EveryIntegerFunction"] = EveryIntegerFunction,
        ["AwkwardNames"] = AwkwardNames,
        ["WithinDomains"] = WithinDomains,
        ["ExtremeConstants"] = ExtremeConstants,
    };

    /// <summary>Cross entropy whose maximum has no gradient, as the functions of the language build it.</summary>
    public static TestLoss StableCrossEntropy()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var target = loss.Label("target");
        var weight = loss.OptionalVector("weight", 1, 0.1, 2, isShared: true);
        var isIgnored = loss.Graph.Named(target.EqualTo(loss.Option("ignoreIndex", -100)), "isIgnored");
        var smoothing = loss.Option("labelSmoothing", 0.1);
        var max = loss.Graph.StopGradient(Maximum(loss.Classes, input));
        var logSum = loss.Graph.Named(Log(Sum(loss.Classes, c => Exp(input(c) - max))), "logSum");
        var hard = loss.Graph.Named(-weight(target) * (input(target) - max - logSum), "hard");
        var smooth = loss.Graph.Named(-Mean(loss.Classes, c => weight(c) * (input(c) - max - logSum)), "smooth");
        var value = (smoothing > loss.Graph.Real(0)).Then(((1 - smoothing) * hard) + (smoothing * smooth), hard);
        var zero = loss.Graph.Real(0);
        var counted = loss.Graph.Named(isIgnored.Then(zero, value), "counted");
        return loss.Term(counted, counted, isIgnored.Then(zero, weight(target)));
    }

    /// <summary>Shifted by the maximum only where it is finite.</summary>
    public static TestLoss NegativeLogSumExp()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var max = loss.Graph.StopGradient(Maximum(loss.Classes, input));
        var isFinite = Abs(max) < loss.Graph.Real(double.PositiveInfinity);
        var shift = isFinite.Then(max, loss.Graph.Real(0));
        return loss.Plain(-(shift + Log(Sum(loss.Classes, c => Exp(input(c) - shift)))));
    }

    /// <summary>Every operation on reals and every comparison, and their derivatives.</summary>
    public static TestLoss EveryFunction()
    {
        var loss = new LossBuilder();
        var x = loss.Scalar("x", 0.5, 0.9);
        Value[] operands = [x, loss.Scalar("y", 0.5, 0.9), loss.Scalar("z", 1, 2)];
        var value = x;
        foreach (var row in OpTable.Rows.Where(r => r.Signature is Signature.Real or Signature.Number))
        {
            // The derivative of the digamma function is not in the language; lgamma's derivative brings the function itself.
            value += row.Op == Op.Digamma ? x : Apply(row.Op, operands[..row.Arity]);
        }

        foreach (var row in OpTable.Rows.Where(r => r.Signature is Signature.Comparison or Signature.RealTest))
        {
            var condition = Apply(row.Op, operands[..row.Arity]);
            value += (condition & !(x < value) | condition).Then(value, x);
        }

        return loss.Plain(value);
    }

    public static TestLoss EveryIntegerFunction()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var target = loss.Label("target");
        var shift = loss.Option("shift", 3);
        var index = target;
        foreach (var row in OpTable.Rows.Where(r => r.Signature is Signature.Int or Signature.Number))
        {
            index = Apply(row.Op, ((Value[])[index, shift])[..row.Arity]);
        }

        return loss.Plain(input(index) * ToReal(index));
    }

    /// <summary>Names that the text uses itself, keywords of C++, and letters that C++ may not know.</summary>
    public static TestLoss AwkwardNames()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("template");
        var sigma = loss.Scalar("σ", 0.5, 2);
        var scale = loss.Option("scale", 1.0);
        var total = loss.Option("total", 1.0);
        var exp = loss.Option("exp", 1.0);
        var squares = loss.Graph.Named(Sum(loss.Classes, i => loss.Graph.Named(Square(input(i)), "n") * Exp(input(i))), "float");
        return loss.Plain(loss.Graph.Named(squares * scale * exp, "groupSum") + (total * loss.Graph.Named(Square(sigma), "Δ")));
    }

    public static TestLoss WithinDomains()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input", 0, 1, domain: new(0, 1, false, true));
        var weight = loss.OptionalScalar("weight", 1, 0.1, 2, new(0, double.PositiveInfinity, true, false));
        return loss.Plain(weight * Sum(loss.Classes, i => Square(input(i))));
    }

    public static TestLoss ExtremeConstants()
    {
        var loss = new LossBuilder();
        var (x, target) = (loss.Scalar("x"), loss.Label("target"));
        var graph = loss.Graph;
        double[] constants = [double.NegativeInfinity, double.PositiveInfinity, double.NaN, -0.0, double.Epsilon, double.MaxValue, -1e-30, 1e300];
        var value = constants.Aggregate(x, (sum, constant) => (sum < graph.Real(constant)).Then(sum, constant * x));
        long[] labels = [long.MinValue, long.MaxValue, -1];
        return loss.Plain(labels.Aggregate(value, (sum, label) => (target - graph.Int(label)).EqualTo(target).Then(sum, x)));
    }
}
