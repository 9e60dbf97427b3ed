using System.Globalization;

namespace Digits.Drawing;

/// <summary>A range of numbers with marks at round ones.</summary>
internal readonly record struct Axis(double Start, double End, double Spacing)
{
    private static readonly double[] RoundSteps = [1, 2, 5, 10];

    /// <summary>The axis from and to a mark that covers a range with about as many marks as asked for, 1, 2 or 5 times a power of ten apart.</summary>
    public static Axis Covering(double least, double most, int ticks)
    {
        var width = most > least ? most - least : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(width / ticks)));
        var spacing = RoundSteps.Select(step => step * power).First(step => step * ticks >= width * 0.999);
        return new Axis(Math.Floor(least / spacing) * spacing, Math.Ceiling(most / spacing) * spacing, spacing);
    }

    /// <summary>0 at the start, 1 at the end.</summary>
    public double Position(double value) => (value - Start) / (End - Start);

    public IEnumerable<double> Ticks()
    {
        var (start, spacing) = (Start, Spacing);
        return Enumerable.Range(0, (int)Math.Round((End - Start) / Spacing) + 1).Select(k => start + k * spacing);
    }

    /// <summary>With as many digits as the marks need.</summary>
    public string Format(double value) => value.ToString("F" + Digits, CultureInfo.InvariantCulture);

    /// <summary>With one digit more than the marks.</summary>
    public string FormatExactly(double value) => value.ToString("F" + (Digits + 1), CultureInfo.InvariantCulture);

    private int Digits => Math.Max(0, (int)-Math.Floor(Math.Log10(Spacing) + 1e-9));
}
