using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Tests.Reading;

/// <summary>Reads sources that must be free of errors, C# errors included.</summary>
internal static class Ir
{
    private const string Header = """
        using System;
        using LossDsl;
        using static LossDsl.Functions;

        namespace Sample;


        """;

    /// <summary>The one loss of a whole source.</summary>
    public static LossDefinition Definition(string members)
    {
        var run = GeneratorRun.Of(Source(members));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Compilation.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        return Assert.Single(run.Definitions);
    }

    /// <summary>The printed methods of the one loss among the members of a class.</summary>
    public static string Printed(string members) => string.Join("\n", Definition(members).Methods.Select(Printer.Print));

    /// <summary>The term of <c>double input, double target</c> as a formula, without names and numbers.</summary>
    public static string Formula(string body) => FormulaText.Of(Definition($"[Loss] public static double L(double x, double y)\n{{\n{body}\n}}").Methods[0]);

    public static string Source(string members) => Header + "public partial class Losses\n{\n" + members + "\n}\n";
}
