using System.Globalization;

namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>How many samples, each with a row of classes or, with 0 classes, a single number.</summary>
internal readonly record struct Size(int Samples, int Classes)
{
    public bool HasRows => Classes > 0;

    /// <summary>The numbers of an input.</summary>
    public int Elements => HasRows ? checked(Samples * Classes) : Samples;

    /// <summary>Reads <c>1e5</c>, <c>100000</c> or <c>1024x1000</c>.</summary>
    public static bool TryParse(string text, out Size size)
    {
        var parts = text.Split('x');
        size = default;
        if (parts.Length > 2 || !TryParseCount(parts[0], out var samples))
        {
            return false;
        }

        var classes = 0;
        if (parts.Length == 2 && !TryParseCount(parts[1], out classes))
        {
            return false;
        }

        size = new Size(samples, classes);
        return (long)samples * Math.Max(1, classes) <= Array.MaxLength;
    }

    public override string ToString() => HasRows
        ? string.Create(CultureInfo.InvariantCulture, $"{Samples}x{Classes}")
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
