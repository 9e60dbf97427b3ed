using LossDsl.Compiler.Fragments;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generator.Tests.Fragments;

/// <summary>Every shipped loss can be called from another assembly, whatever of the language its definition uses.</summary>
public sealed class ShippedLossTests
{
    private const string GlobalUsings = "global using System; global using System.Linq; global using System.Collections.Generic;";

    private static readonly IReadOnlyList<(string Path, string Text)> Sources =
    [
        ("Usings.cs", GlobalUsings),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "src", "LossDsl.Losses"), "*.cs").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
    ];

    [Fact]
    public void A_loss_that_hands_its_parameters_to_a_shipped_one_is_that_loss()
    {
        var library = GeneratorRun.Without(Sources);
        var definitions = library.Definitions;
        Assert.NotEmpty(definitions);

        // Their definitions without their kernels, which nobody calls here.
        var image = GeneratorRun.Without([.. Sources, .. definitions.Select(loss => (loss.Name + ".g.cs", FragmentFile.Emit(loss)))]).Emit("Shipped");
        var methods = definitions.SelectMany(loss => Symbols(library, loss)).ToList();
        var calls = GeneratorRun.Without([("Usings.cs", GlobalUsings), ("Calls.cs", Calls(methods))], MetadataReference.CreateFromImage(image));

        var originals = definitions.SelectMany(loss => loss.Methods).ToList();
        var called = calls.Definitions;
        Assert.Equal(methods.Select((_, k) => $"Call{k}"), called.Select(loss => loss.Name));
        Assert.All(called, (loss, k) => Assert.Equal(Printer.Print(Canonical(originals[k])), Printer.Print(Canonical(loss.Methods[0]))));
        Assert.All(called, (loss, k) => Assert.Equal(originals[k].Body.Requirements.Count, loss.Methods[0].Body.Requirements.Count));
    }

    private static IEnumerable<IMethodSymbol> Symbols(GeneratorRun library, LossDefinition loss) =>
        library.Compilation.GetTypeByMetadataName($"{loss.Namespace}.{loss.ContainingType}")!.GetMembers(loss.Name).OfType<IMethodSymbol>().Where(KnownTypes.HasLossAttribute);

    private static string Calls(IReadOnlyList<IMethodSymbol> methods) => $$"""
        using static LossDsl.Functions;

        namespace LossDsl.Losses.Calls;

        public static class All
        {
        {{string.Join("\n", methods.Select((method, k) =>
            $"[Loss] public static {method.ReturnType} Call{k}{((MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax()).ParameterList}" +
            $" => {method.ContainingType.Name}.{method.Name}({string.Join(", ", method.Parameters.Select(p => p.Name))});"))}}
        }
        """;

    /// <summary>The same body with its nodes in the order in which its parts need them: an argument may be older than what it replaces.</summary>
    private static LossMethod Canonical(LossMethod method)
    {
        var source = method.Body.ToGraph(method.Inputs);
        var roots = method.Body.Requirements.SelectMany(r => new[] { r.Guard, r.Condition, r.Subject, r.Limit }).Where(id => id >= 0)
            .Concat([method.Body.Value, method.Body.Numerator, method.Body.Denominator]);
        var graph = new Graph(method.Inputs);
        var numbers = new Dictionary<int, int> { [-1] = -1 };
        foreach (var id in roots.SelectMany(root => Binders.Reachable(source, root, id => true)).Where(id => !numbers.ContainsKey(id)).ToList())
        {
            if (!numbers.ContainsKey(id))
            {
                numbers[id] = graph.Add(source[id] with { Operands = new(source[id].Operands.Select(o => numbers[o])) }).Id;
                graph.Named(graph.At(numbers[id]), source.NameOf(id));
            }
        }

        return method with
        {
            Body = LossBody.From(
                graph,
                graph.At(numbers[method.Body.Value]),
                graph.At(numbers[method.Body.Numerator]),
                graph.At(numbers[method.Body.Denominator]),
                [.. method.Body.Requirements.Select(r => r with { Guard = numbers[r.Guard], Condition = numbers[r.Condition], Subject = numbers[r.Subject], Limit = numbers[r.Limit] })]),
        };
    }
}
