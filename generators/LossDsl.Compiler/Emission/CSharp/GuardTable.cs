using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>How a domain is said in C#: as the guard of an option and as the domain of data.</summary>
internal static class GuardTable
{
    /// <summary>The value of an option's initializer, refused if it is outside what is allowed.</summary>
    public static string Guarded(OptionDeclaration option, string lossType)
    {
        var who = $"\"{option.Name}\", \"{lossType}\"";
        if (option.EnumMembers.Count > 0)
        {
            return $"OptionGuard.Defined(value, {who})";
        }

        if (option.OneOf.Count > 0)
        {
            return $"OptionGuard.OneOf(value, {who}, {string.Join(", ", option.OneOf.Select(NumberLiteral.Integer))})";
        }

        return option.Domain is { } domain ? $"OptionGuard.{Arguments(domain, $"value, {who}")}" : "value";
    }

    /// <summary>The domain of an input's numbers: of those, only a range refuses NaN.</summary>
    public static string Data(Domain domain) => domain.AcceptsNaN ? Rule(domain) : $"DataDomain.InRange({Bounds(domain)})";

    /// <summary>The domain that says what is allowed in the fewest words.</summary>
    public static string Rule(Domain domain) => $"DataDomain.{Arguments(domain, null)}";

    private static string Arguments(Domain domain, string? first)
    {
        var (name, bounds) = domain switch
        {
            { MinimumExcluded: true } => ("Positive", ""),
            { Minimum: 0, Maximum: double.PositiveInfinity } => ("NonNegative", ""),
            { Minimum: double.NegativeInfinity } => ("AtMost", Literals.Real(domain.Maximum).Text),
            _ => ("InRange", Bounds(domain)),
        };
        var arguments = new[] { first ?? "", bounds }.Where(a => a.Length > 0).ToList();
        return first is null && bounds.Length == 0 ? name : $"{name}({string.Join(", ", arguments)})";
    }

    private static string Bounds(Domain domain) => $"{Literals.Real(domain.Minimum).Text}, {Literals.Real(domain.Maximum).Text}";
}
