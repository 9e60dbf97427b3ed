using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>The names under which .NET knows functions of the language.</summary>
internal static class MathSpellings
{
    private static readonly string[] OfMath = ["Abs", "Exp", "Log", "Pow", "Max", "Min", "Sqrt", "Tanh", "Atan", "Clamp"];

    private static readonly string[] OfDouble =
    [
        .. OfMath, "IsNaN", "IsFinite", "IsInfinity", "IsPositiveInfinity", "IsNegativeInfinity",
    ];

    private static readonly string[] OfInt = ["Abs", "Max", "Min", "Clamp"];

    /// <summary>The function that a method of Math, double or int stands for; null if it stands for none.</summary>
    public static string? Find(IMethodSymbol method)
    {
        var names = method.ContainingType switch
        {
            { SpecialType: SpecialType.System_Double } => OfDouble,
            { SpecialType: SpecialType.System_Int32 } => OfInt,
            { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => OfMath,
            _ => [],
        };
        return method.IsStatic && names.Contains(method.Name) ? method.Name : null;
    }
}
