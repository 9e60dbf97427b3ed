using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>The attributes of one parameter, as the library means them.</summary>
internal sealed class ParameterAttributes
{
    private readonly Dictionary<string, AttributeData> _attributes = [];

    public ParameterAttributes(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            // While an argument is being typed there are fewer than the constructor takes; C# reports that.
            var isWhole = attribute.ConstructorArguments.Length == attribute.AttributeConstructor?.Parameters.Length
                && attribute.ConstructorArguments.All(argument => argument.Kind != TypedConstantKind.Error);
            if (isWhole && KnownTypes.AttributeName(attribute) is { } name)
            {
                _attributes[name] = attribute;
            }
        }
    }

    public IEnumerable<string> Names => _attributes.Keys;

    public string? ExternalName => Argument<string>("Name", 0);

    public bool Has(string name) => _attributes.ContainsKey(name);

    public AttributeData this[string name] => _attributes[name];

    public ShapeRule Shape => ShapeRules.Where(rule => Has(rule.Name)).Select(rule => rule.Rule).FirstOrDefault();

    public EquatableArray<long> OneOf =>
        _attributes.TryGetValue("OneOf", out var attribute)
            ? attribute.ConstructorArguments[0].Values.Select(value => (long)(int)value.Value!).ToEquatableArray()
            : EquatableArray<long>.Empty;

    /// <summary>The interval that the one domain attribute says. Options refuse NaN; data refuses it only inside a range.</summary>
    public Domain? DomainOf(bool isData)
    {
        if (!DomainNames.Any(Has))
        {
            return null;
        }

        var minimum = Has("Positive") || Has("NonNegative") ? 0 : Argument("InRange", 0, double.NegativeInfinity);
        var maximum = Has("AtMost") ? Argument<double>("AtMost", 0) : Argument("InRange", 1, double.PositiveInfinity);
        return new(minimum, maximum, MinimumExcluded: Has("Positive"), AcceptsNaN: isData && !Has("InRange"));
    }

    public static IReadOnlyList<(string Name, ShapeRule Rule)> ShapeRules { get; } =
    [
        ("SameShape", ShapeRule.Same), ("Fits", ShapeRule.Fits), ("SameRank", ShapeRule.SameRank), ("PerRow", ShapeRule.PerRow),
    ];

    public static IReadOnlyList<string> DomainNames { get; } = ["Positive", "NonNegative", "InRange", "AtMost"];

    private T? Argument<T>(string name, int position, T? otherwise = default) =>
        _attributes.TryGetValue(name, out var attribute) && attribute.ConstructorArguments[position].Value is T value ? value : otherwise;
}
