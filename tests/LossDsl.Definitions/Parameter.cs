using System.Reflection;

namespace LossDsl.Definitions;

/// <summary>A parameter of a definition.</summary>
public sealed class Parameter(ParameterInfo parameter)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = parameter.Name!;

    /// <summary>Its name elsewhere; null: its own in snake case.</summary>
    public string? ExternalName { get; } = parameter.GetCustomAttribute<NameAttribute>()?.Name;

    /// <summary>Whether it is data, and no option.</summary>
    public bool IsData { get; } = parameter.ParameterType == typeof(Vec)
        || (parameter.ParameterType == typeof(double) && (!parameter.HasDefaultValue || parameter.IsDefined(typeof(OptionalAttribute))))
        || (parameter.ParameterType == typeof(int) && !parameter.HasDefaultValue);

    /// <summary>Whether it is a class index.</summary>
    public bool IsLabel { get; } = parameter.ParameterType == typeof(int) && !parameter.HasDefaultValue;

    /// <summary>Whether it runs along the class axis.</summary>
    public bool IsVector { get; } = parameter.ParameterType == typeof(Vec);

    /// <summary>Whether all samples have the same.</summary>
    public bool IsShared { get; } = parameter.IsDefined(typeof(SharedAttribute));

    /// <summary>Whether it may be left out.</summary>
    public bool IsOptional { get; } = parameter.HasDefaultValue;

    /// <summary>Whether its numbers lie in [0, 1].</summary>
    public bool IsProbability { get; } = parameter.GetCustomAttribute<InRangeAttribute>() is { Min: 0, Max: 1 };

    /// <summary>Whether its numbers are not below 0.</summary>
    public bool IsPositive { get; } = parameter.IsDefined(typeof(PositiveAttribute)) || parameter.IsDefined(typeof(NonNegativeAttribute));

    /// <summary>Numbers that its attributes refuse.</summary>
    public IReadOnlyList<double> Refused { get; } = [.. parameter.GetCustomAttributes().SelectMany(Outside)];

    /// <summary>The type of an option.</summary>
    public Type Type { get; } = parameter.ParameterType;

    /// <summary>What it is if it is left out.</summary>
    public object Default => parameter.DefaultValue ?? default(Vec);

    private static double[] Outside(Attribute attribute) => attribute switch
    {
        PositiveAttribute => [0, -1],
        NonNegativeAttribute => [-1],
        InRangeAttribute range => [range.Min - 1, range.Max + 1],
        AtMostAttribute bound => [bound.Max + 1],
        OneOfAttribute choice => [choice.Values.Max() + 1],
        _ => [],
    };

    internal bool IsPerRow { get; } = parameter.IsDefined(typeof(PerRowAttribute));
}
