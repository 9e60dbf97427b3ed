namespace LossDsl;

/// <summary>The parameter is greater than 0. An option refuses NaN; NaN in data passes through to the result.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PositiveAttribute : Attribute;

/// <summary>The parameter is 0 or greater. An option refuses NaN; NaN in data passes through to the result.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NonNegativeAttribute : Attribute;

/// <summary>The parameter lies between two bounds, both allowed. NaN lies nowhere: options and data refuse it.</summary>
/// <param name="min">The least value allowed.</param>
/// <param name="max">The greatest value allowed.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InRangeAttribute(double min, double max) : Attribute
{
    /// <summary>The least value allowed.</summary>
    public double Min { get; } = min;

    /// <summary>The greatest value allowed.</summary>
    public double Max { get; } = max;
}

/// <summary>The parameter is not greater than a bound. An option refuses NaN; NaN in data passes through to the result.</summary>
/// <param name="max">The greatest value allowed.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AtMostAttribute(double max) : Attribute
{
    /// <summary>The greatest value allowed.</summary>
    public double Max { get; } = max;
}

/// <summary>The parameter is one of a few integers.</summary>
/// <param name="values">The integers allowed.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OneOfAttribute(params int[] values) : Attribute
{
    /// <summary>The integers allowed.</summary>
    public IReadOnlyList<int> Values { get; } = values;
}
