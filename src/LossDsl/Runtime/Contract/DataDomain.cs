using System.ComponentModel;
using System.Globalization;

namespace LossDsl.Runtime;

/// <summary>The numbers that a loss accepts as an input's data.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DataDomain
{
    private readonly string _rule;
    private readonly Func<double, bool> _contains;

    private DataDomain(string rule, Func<double, bool> contains)
    {
        _rule = rule;
        _contains = contains;
    }

    /// <summary>Greater than 0, or NaN.</summary>
    public static DataDomain Positive { get; } = new("greater than 0", value => !(value <= 0));

    /// <summary>0 or greater, or NaN.</summary>
    public static DataDomain NonNegative { get; } = new("0 or greater", value => !(value < 0));

    /// <summary>Between two bounds, both allowed; NaN is not.</summary>
    public static DataDomain InRange(double min, double max) =>
        new(string.Create(CultureInfo.InvariantCulture, $"in [{min}, {max}]"), value => value >= min && value <= max);

    /// <summary>Not greater than a bound, or NaN.</summary>
    public static DataDomain AtMost(double max) =>
        new(string.Create(CultureInfo.InvariantCulture, $"at most {max}"), value => !(value > max));

    /// <summary>The numbers allowed, as words that follow "must be".</summary>
    public string Rule => _rule;

    internal bool Contains(double value) => _contains(value);
}
