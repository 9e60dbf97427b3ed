using System.Globalization;

namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>How many samples, each with a row of classes or, with 0 classes, a single number.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Classes">The length of a row; 0 without rows.</param>
/// <param name="Depth">The steps of a sequence, or the rows of a shared matrix; 0 without either.</param>
/// <param name="Labels">The length of a list of labels that is no row; 0 without one.</param>
internal readonly record struct Size(int Samples, int Classes, int Depth = 0, int Labels = 0)
{
    private const int MostParts = 4;

    public bool HasRows => Classes > 0;

    /// <summary>The numbers of an input.</summary>
    public int Elements => HasRows ? checked(Samples * Classes) : Samples;

    /// <summary>The numbers of an input for all steps, or the products of a linear layer.</summary>
    public double Work => (double)Elements * Math.Max(1, Depth);

    /// <summary>Reads <c>1e5</c>, <c>100000</c>, <c>1024x1000</c>, <c>1024x256x1000</c> or <c>16x64x200x50</c>.</summary>
    public static bool TryParse(string text, out Size size)
    {
        var parts = text.Split('x');
        size = default;
        var counts = new int[MostParts];
        for (var part = 0; part < parts.Length; part++)
        {
            if (part == MostParts || !TryParseCount(parts[part], out counts[part]))
            {
                return false;
            }
        }

        size = new Size(counts[0], counts[1], counts[2], counts[3]);
        return (long)size.Samples * Math.Max(1, size.Classes) <= Array.MaxLength;
    }

    public override string ToString() => HasRows
        ? string.Join('x', new[] { Samples, Classes, Depth, Labels }.Where(count => count > 0).Select(count => count.ToString(CultureInfo.InvariantCulture)))
        : Samples >= 1000 && Math.Log10(Samples) % 1 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"1e{Math.Log10(Samples):0}")
            : Samples.ToString(CultureInfo.InvariantCulture);

    private static bool TryParseCount(string text, out int count)
    {
        var isNumber = double.TryParse(text, NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        count = isNumber && number is >= 1 and <= int.MaxValue && number % 1 == 0 ? (int)number : 0;
        return count > 0;
    }
}
