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
    }
}
