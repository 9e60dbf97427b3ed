using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads one attributed method: its form, its parameters, then its body.</summary>
internal static class LossMethodReader
{
    public static LossMethod? Read(IMethodSymbol loss, Compilation compilation, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        MethodForm.Check(loss, diagnostics, cancellation);
        SettingsReader.Check(loss, diagnostics, cancellation);
        if (new ParameterReader(diagnostics, cancellation).Read(loss) is not { } signature
            || diagnostics.HasErrors
            || MethodBodies.Find(loss.PartialImplementationPart ?? loss, compilation, cancellation) is not { } block)
        {
            return null;
        }

        var graph = new Graph(signature.Inputs);
        var body = new BodyReader(loss, graph, signature.Options, compilation, diagnostics, cancellation);
        var arguments = signature.Parameters.Select(parameter =>
            parameter.Meaning(graph, parameter.Kind == ParameterKind.Option ? signature.Options[parameter.Number] : null)).ToList();
        var function = new FunctionMeaning(loss.PartialImplementationPart ?? loss, block, null);
        var result = body.Inliner.Inline(function, null, arguments, Declarations.Syntax(loss, cancellation)) switch
        {
            Scalar plain => Terms.Plain(plain.Value),
            TermMeaning term => term,
            _ => null,
        };
        return result is null
            ? null
            : new(
                signature.Inputs.ToEquatableArray(),
                signature.Options.ToEquatableArray(),
                LossBody.From(graph, result.Value, result.Numerator, result.Denominator, body.Requirements.Items));
    }
}
