using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Snapshots.Tests;

/// <summary>Generates the given sources and reports the given diagnostics, whatever it is run on.</summary>
internal class FixedGenerator(IEnumerable<(string HintName, string Text)> sources, params Diagnostic[] diagnostics) : IIncrementalGenerator
{
    public FixedGenerator(string hintName, string text)
        : this([(hintName, text)])
    {
    }

    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (production, _) =>
        {
            foreach (var (hintName, text) in sources)
            {
                production.AddSource(hintName, SourceText.From(text, Encoding.UTF8));
            }

            foreach (var diagnostic in diagnostics)
            {
                production.ReportDiagnostic(diagnostic);
            }
        });

    /// <summary>Runs over the sources that its diagnostics point into: a driver refuses diagnostics about other ones.</summary>
    public GeneratorDriver Run() => Run(diagnostics.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>(), this);

    public static GeneratorDriver Run(IEnumerable<SyntaxTree> trees, params IIncrementalGenerator[] generators) =>
        CSharpGeneratorDriver.Create(generators).RunGenerators(CSharpCompilation.Create("Consumer", trees));
}

/// <summary>A second generator type: one driver runs each type under a directory of its own.</summary>
internal sealed class OtherGenerator(string hintName, string text) : FixedGenerator(hintName, text);
