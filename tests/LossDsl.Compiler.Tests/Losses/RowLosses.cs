using LossDsl.Compiler.Ir;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Losses;

/// <summary>Rows in which reductions depend on one another, nest, look at neighbours or at a label.</summary>
internal static class RowLosses
{
    /// <summary>Probe 6: three levels of dependent reductions.</summary>
    public static TestLoss VarianceOfSoftmax()
    {
        var loss = new LossBuilder();
        var probability = Softmax(loss.Classes, loss.Vector("input"));
        var scores = loss.Vector("scores");
        var mean = Sum(loss.Classes, i => probability(i) * scores(i));
        return loss.Plain(Sum(loss.Classes, i => probability(i) * Square(scores(i) - mean)));
    }

    /// <summary>Probe 7: a branch that is not taken has an infinite derivative.</summary>
    public static TestLoss SumOfGuardedRoots()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input", 0.1, 2);
        var zero = loss.Graph.Real(0);
        return loss.Plain(Sum(loss.Classes, i => (zero < input(i)).Then(Sqrt(input(i)), zero)));
    }

    /// <summary>The same with a root that all elements share.</summary>
    public static TestLoss GuardedRootOfTheMaximum()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input", 0.1, 2);
        var zero = loss.Graph.Real(0);
        var largest = Maximum(loss.Classes, input);
        return loss.Plain(Sum(loss.Classes, i => (zero < largest).Then(Sqrt(largest) * input(i), zero)));
    }

    public static TestLoss HingeOfAllPairs()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        return loss.Plain(Sum(loss.Classes, i => Sum(loss.Classes, j => ClampMin(1 - input(i) + input(j), 0))));
    }

    /// <summary>The inner sum is used twice by the outer body, and the gradient needs it at every position.</summary>
    public static TestLoss LogOfPairs()
    {
        var loss = new LossBuilder();
        var (input, target) = (loss.Vector("input"), loss.Vector("target"));
        return loss.Plain(Sum(loss.Classes, i =>
        {
            var neighbours = Sum(loss.Classes, j => Exp(input(i) * target(j)));
            return Log(neighbours) + (input(i) / neighbours);
        }));
    }

    public static TestLoss NeighbourDifferences()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var one = loss.Graph.Int(1);
        return loss.Plain(Sum(
            loss.Classes, i => (i + one < loss.Classes).Then(Square(input(i + one) - input(i)), loss.Graph.Real(0))));
    }

    /// <summary>The same over an extent of its own: one difference fewer than elements.</summary>
    public static TestLoss ShorterNeighbourDifferences()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var one = loss.Graph.Int(1);
        return loss.Plain(Sum(loss.Classes - one, i => Square(input(i + one) - input(i)) * input(i)));
    }

    public static TestLoss MultiMargin()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var target = loss.Label("target");
        var weight = loss.OptionalVector("weight", 1, 0.1, 2, isShared: true);
        var margin = loss.Option("margin", 1.0);
        var zero = loss.Graph.Real(0);
        return loss.Plain(Mean(loss.Classes, i =>
        {
            var z = margin - input(target) + input(i);
            return i.EqualTo(target).Then(zero, (zero < z).Then(weight(target) * z * z, zero));
        }));
    }

    /// <summary>Gathers by label in value and gradient: the element at the label scales the whole row.</summary>
    public static TestLoss ScaledByTheLabelled()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var target = loss.Label("target");
        return loss.Plain(Square(input(target)) * Sum(loss.Classes, i => Exp(input(i) * input(target))));
    }

    public static TestLoss CosineDistance()
    {
        var loss = new LossBuilder();
        var (first, second) = (loss.Vector("first"), loss.Vector("second"));
        var dot = Sum(loss.Classes, i => first(i) * second(i));
        var squares = Sum(loss.Classes, i => Square(first(i))) * Sum(loss.Classes, i => Square(second(i)));
        return loss.Plain(1 - (dot / Sqrt(squares + 1e-8)));
    }

    /// <summary>Residuals of a row: the partial by what is subtracted does not vary, yet every element sends one.</summary>
    public static TestLoss SumOfResiduals()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var offset = loss.Scalar("offset");
        return loss.Plain(Square(Sum(loss.Classes, i => input(i) - Exp(offset))));
    }

    /// <summary>A body that does not vary with its own loop, and a largest element that all share.</summary>
    public static TestLoss RepeatedScalar()
    {
        var loss = new LossBuilder();
        var input = loss.Scalar("input", 0.5, 2);
        return loss.Plain(Log(Sum(loss.Classes, _ => Square(input))) + Maximum(loss.Classes, _ => Exp(input)));
    }

    public static TestLoss RangeOfRow()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        return loss.Plain(Square(Maximum(loss.Classes, input) - Reduce(Monoid.Min, loss.Classes, i => Exp(input(i)))));
    }

    /// <summary>A value divided by a length of its own: the mean's numerator is another function than the value.</summary>
    public static TestLoss Averaged()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var length = loss.Scalar("length", 1, 3);
        var value = Sum(loss.Classes, i => Square(input(i)));
        return loss.Term(value, value / length, loss.Graph.Real(1));
    }

    /// <summary>The weight stands in the denominator only: its gradient is 0 in a sum.</summary>
    public static TestLoss WeightedInTheDenominatorOnly()
    {
        var loss = new LossBuilder();
        var input = loss.Scalar("input");
        var weight = loss.Vector("weight", 0.5, 1);
        var value = Square(input);
        return loss.Term(value, value, Sum(loss.Classes, i => Square(weight(i))));
    }

    /// <summary>Shared weights only: the value does not vary with the sample.</summary>
    public static TestLoss SharedPenalty()
    {
        var loss = new LossBuilder();
        var weight = loss.Vector("weight", isShared: true);
        var scale = loss.Scalar("scale", isShared: true);
        return loss.Plain(scale * Sum(loss.Classes, i => Square(weight(i))));
    }

    /// <summary>A loop of fixed length inside a loop over the classes, inside a loop over the classes.</summary>
    public static TestLoss PowersOfPairs()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var three = loss.Graph.Int(3);
        return loss.Plain(Sum(loss.Classes, i => input(i) * Sum(three, k =>
        {
            var total = Sum(loss.Classes, j => Exp(input(j) * ToReal(k)));
            var mixed = Sum(loss.Classes, j => Square(input(i) - (input(j) * ToReal(k))));
            return Log(total) * mixed;
        })));
    }

    /// <summary>Exponentials that an early loop needs for the gradient of the scale, and a late one for that of the row.</summary>
    public static TestLoss ExponentialsForTwoGradients()
    {
        var loss = new LossBuilder();
        var input = loss.Vector("input");
        var scale = loss.Scalar("scale");
        var level = Sum(loss.Graph.Int(3), k => Exp(-ToReal(k) * Square(input(loss.Graph.Int(0)))));
        var mixed = Square(Sum(loss.Classes, i => Exp(input(i)) * Softplus(level + input(i))));
        var declared = loss.Graph.WithGradientOf(scale * Sum(loss.Classes, i => Exp(input(i))), scale);
        return loss.Plain(mixed + declared);
    }
}
