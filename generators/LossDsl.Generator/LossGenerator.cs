using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Pipeline;
using LossDsl.Generator.Models;
using LossDsl.Generator.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generator;

/// <summary>Compiles every method marked <c>[Loss]</c>.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class LossGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var readings = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.LossAttribute, static (node, _) => node is MethodDeclarationSyntax, LossReader.Read)
            .WithTrackingName(TrackingNames.Readings);

        var diagnostics = readings
            .SelectMany(static (reading, _) => reading.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        var definitions = readings
            .SelectMany(static (reading, _) => DefinitionOf(reading))
            .WithTrackingName(TrackingNames.Definitions);
        var files = definitions
            .SelectMany(static (definition, _) => FilesOf(LossCompiler.Compile(definition)))
            .WithTrackingName(TrackingNames.Files);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, file.Text));
    }

    private static IEnumerable<GeneratedFile> FilesOf(CompiledLoss loss) => loss.Files.Append(loss.Fragment);

    private static IEnumerable<LossDefinition> DefinitionOf(LossReading reading) =>
        reading.Definition is { } definition ? [definition] : [];
}
