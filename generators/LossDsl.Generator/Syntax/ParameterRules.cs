using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Checks that the attributes of a parameter belong where they stand and agree with its default.</summary>
internal sealed class ParameterRules(
    IParameterSymbol parameter,
    ParameterAttributes attributes,
    ParameterKind kind,
    DiagnosticBag diagnostics,
    CancellationToken cancellation)
{
    private static readonly ParameterKind[] RealData =
    [
        ParameterKind.Number, ParameterKind.OptionalNumber, ParameterKind.Vector, ParameterKind.OptionalVector, ParameterKind.Matrix,
        ParameterKind.OptionalMatrix, ParameterKind.Record,
    ];

    private static readonly ParameterKind[] Vectors = [ParameterKind.Vector, ParameterKind.OptionalVector];

    private static readonly ParameterKind[] Arrays = [.. Vectors, ParameterKind.Matrix, ParameterKind.OptionalMatrix];

    private static readonly ParameterKind[] Sequences = [ParameterKind.Matrix];

    private static readonly ParameterKind[] OptionalNumbers = [ParameterKind.OptionalNumber];

    private static readonly ParameterKind[] Options = [ParameterKind.Option];

    private static readonly (string Name, ParameterKind[] Kinds, string Place)[] Places =
    [
        ("Optional", OptionalNumbers, "a double with a default"),
        ("Option", Options, "a number, condition or enum that is uniform over a call"),
        ("Shared", Arrays, "a Vec or a Mat"),
        ("AlongRows", Vectors, "a Vec beside a shared Mat"),
        ("OwnSteps", Sequences, "a Mat behind the first one, where there are no labels"),
        ("NoGradient", RealData, "real data"),
        ("OneOf", Options, "an int option"),
        .. ParameterAttributes.ShapeRules.Select(rule => (rule.Name, (ParameterKind[])[.. RealData, ParameterKind.Label, ParameterKind.Labels], "data behind the first parameter")),
        .. ParameterAttributes.DomainNames.Select(name => (name, (ParameterKind[])[.. RealData, ParameterKind.Option], "real data and on double or int options")),
    ];

    public void Check()
    {
        foreach (var (name, kinds, place) in Places.Where(row => attributes.Has(row.Name)))
        {
            if (!kinds.Contains(kind) || !TypeFits(name) || !SignatureFits(name))
            {
                Refuse(name, $"the parameter '{parameter.Name}' of type '{parameter.Type.ToDisplayString()}'", place, "remove it");
            }
        }

        CheckAlone(IsShapeRule, "shape rule");
        CheckAlone(ParameterAttributes.DomainNames.Contains, "domain");
        CheckDomain(attributes.DomainOf(isData: kind != ParameterKind.Option));
    }

    private void CheckAlone(Func<string, bool> isOfKind, string what)
    {
        var names = attributes.Names.Where(isOfKind).ToList();
        if (names.Count > 1)
        {
            Refuse(names[1], $"the parameter '{parameter.Name}' beside [{names[0]}]", "a parameter without another " + what, "keep one of the two");
        }
    }

    private static bool IsShapeRule(string name) => ParameterAttributes.ShapeRules.Any(rule => rule.Name == name);

    private bool TypeFits(string name) => name switch
    {
        "OneOf" => parameter.Type.SpecialType == SpecialType.System_Int32,
        _ when kind == ParameterKind.Option && ParameterAttributes.DomainNames.Contains(name) =>
            parameter.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32,
        _ => true,
    };

    /// <summary>Whether the other parameters are such that the attribute means something.</summary>
    private bool SignatureFits(string name)
    {
        var others = ((IMethodSymbol)parameter.ContainingSymbol).Parameters.Where(p => p.Ordinal != parameter.Ordinal).ToList();
        return name switch
        {
            "AlongRows" => others.Any(p => KnownTypes.IsMat(p.Type) && new ParameterAttributes(p).Has("Shared")),
            "OwnSteps" => !attributes.Has("Shared")
                && others.Any(p => p.Ordinal < parameter.Ordinal && KnownTypes.IsMat(p.Type) && !new ParameterAttributes(p).Has("Shared"))
                && !others.Any(p => KnownTypes.IsLabels(p.Type)),
            _ => parameter.Ordinal > 0 || !IsShapeRule(name),
        };
    }

    private void CheckDomain(Domain? domain)
    {
        if (domain is not null && (domain.Minimum > domain.Maximum || (domain.MinimumExcluded && domain.Minimum == domain.Maximum)))
        {
            Contradiction("no value left", "[" + attributes.Names.First(ParameterAttributes.DomainNames.Contains) + "]", Interval(domain));
            return;
        }

        if (Arrays.Contains(kind) || !parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not (double or int))
        {
            return;
        }

        var value = Convert.ToDouble(parameter.ExplicitDefaultValue, CultureInfo.InvariantCulture);
        var found = "the default " + ConstantText.Of(parameter.ExplicitDefaultValue, parameter.Type);
        if (domain is not null && !IsInside(domain, value))
        {
            Contradiction(found, "its domain", Interval(domain));
        }
        else if (kind == ParameterKind.Option && double.IsNaN(value))
        {
            Contradiction(found, "an option", "no NaN");
        }
        else if (attributes.OneOf is { Count: > 0 } allowed && !allowed.Contains((long)value))
        {
            Contradiction(found, "[OneOf]", string.Join(", ", allowed));
        }
    }

    private static bool IsInside(Domain domain, double value) =>
        double.IsNaN(value) ? domain.AcceptsNaN : value <= domain.Maximum && (domain.MinimumExcluded ? value > domain.Minimum : value >= domain.Minimum);

    private static string Interval(Domain domain) => string.Format(
        CultureInfo.InvariantCulture, "{0}{1}, {2}]", domain.MinimumExcluded ? "(" : "[", domain.Minimum, domain.Maximum);

    private void Contradiction(string found, string rule, string allowed) =>
        diagnostics.Report(Descriptors.DomainContradiction, Declarations.Syntax(parameter, cancellation), parameter.Name, found, rule, allowed);

    private void Refuse(string name, string where, string place, string remedy)
    {
        var at = attributes[name].ApplicationSyntaxReference?.GetSyntax(cancellation) ?? Declarations.Syntax(parameter, cancellation);
        diagnostics.Report(Descriptors.AttributeDoesNotApply, at, name, where, place, remedy);
    }
}
