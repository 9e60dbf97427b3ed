namespace LossDsl.Losses.Tests.Identities;

/// <summary>Random arguments for definitions. Every property draws anew.</summary>
public sealed class Draw(int seed)
{
    /// <summary>The length of rows.</summary>
    public const int Classes = 5;

    private const int Times = 50;

    private readonly Random _random = new(seed);

    /// <summary>A number from −3 to 3.</summary>
    public double Number => Between(-3, 3);

    /// <summary>A number from 0.1 to 3.</summary>
    public double Positive => Between(0.1, 3);

    /// <summary>A number from 0.02 to 0.98.</summary>
    public double Probability => Between(0.02, 0.98);

    /// <summary>−1 or 1.</summary>
    public double Sign => _random.Next(2) == 0 ? -1 : 1;

    /// <summary>A class.</summary>
    public int Class => _random.Next(Classes);

    /// <summary>A row of numbers from −3 to 3.</summary>
    public Vec Row => Of(() => Number);

    /// <summary>A row of numbers from 0.02 to 0.98.</summary>
    public Vec Probabilities => Of(() => Probability);

    /// <summary>A row of zeros and ones, with a one at its beginning and a zero at its end.</summary>
    public Vec Bits
    {
        get
        {
            var bits = Of(() => _random.Next(2)).ToArray();
            (bits[0], bits[^1]) = (1, 0);
            return new Vec(bits);
        }
    }

    /// <summary>Holds for many draws, to within roundings.</summary>
    public static void Same(Func<Draw, (double Left, double Right)> sides, double tolerance = 1e-12)
    {
        for (var seed = 0; seed < Times; seed++)
        {
            var (left, right) = sides(new Draw(seed));
            Assert.True(Math.Abs(left - right) <= tolerance * (1 + Math.Abs(right)), FormattableString.Invariant($"draw {seed}: {left} is not {right}"));
        }
    }

    /// <summary>Holds for many draws.</summary>
    public static void Always(Func<Draw, bool> holds)
    {
        for (var seed = 0; seed < Times; seed++)
        {
            Assert.True(holds(new Draw(seed)), $"draw {seed}");
        }
    }

    private double Between(double low, double high) => low + ((high - low) * _random.NextDouble());

    private static Vec Of(Func<double> next) => new([.. Enumerable.Range(0, Classes).Select(_ => next())]);
}
