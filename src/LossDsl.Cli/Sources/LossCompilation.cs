using LossDsl.Compiler.Ir;
using LossDsl.Generator;
using LossDsl.Generator.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Cli.Sources;

/// <summary>Compiles definitions at run time: those of the library, and those of a file that may use them.</summary>
internal sealed class LossCompilation
{
    // What a project with implicit usings has.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // C# 14, which this version of the compiler still calls a preview.
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private readonly CSharpCompilation _compilation;
    private readonly IReadOnlyList<SyntaxTree> _own;

    private LossCompilation(IReadOnlyList<SyntaxTree> library, IReadOnlyList<SyntaxTree> own)
    {
        _own = own;
        _compilation = CSharpCompilation.Create(
            "Losses",
            [.. library.Union(own), CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing)],
            ReferenceAssemblies.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The losses of the library.</summary>
    public static LossCompilation OfLibrary()
    {
        var library = Parse(ShippedSources.All);
        return new LossCompilation(library, library);
    }

    /// <summary>The losses of a file.</summary>
    /// <exception cref="SourceErrorException">The file does not compile.</exception>
    public static LossCompilation OfFile(SourceText file)
    {
        var compilation = new LossCompilation(Parse(ShippedSources.All), Parse([file]));
        compilation.RequireNoErrors();
        return compilation;
    }

    /// <summary>The losses, in the order of the sources.</summary>
    public IEnumerable<LossDefinition> Read() => _own
        .SelectMany(LossMethods)
        .Select(method => LossReader.Read(method, _compilation, default).Definition)
        .OfType<LossDefinition>();

    private static IReadOnlyList<SyntaxTree> Parse(IEnumerable<SourceText> files) =>
        [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Parsing, file.Path))];

    private IEnumerable<IMethodSymbol> LossMethods(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()
            .Select(declaration => model.GetDeclaredSymbol(declaration))
            .OfType<IMethodSymbol>()
            .Where(KnownTypes.HasLossAttribute);
    }

    // The generator runs as in a build, so that the file may use the types that come of its definitions.
    private void RequireNoErrors()
    {
        var driver = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: Parsing);
        driver.RunGeneratorsAndUpdateCompilation(_compilation, out var built, out var generatorDiagnostics);
        var errors = _own.SelectMany(tree => built.GetSemanticModel(tree).GetDiagnostics())
            .Concat(generatorDiagnostics)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => diagnostic.ToString())
            .ToArray();
        if (errors.Length > 0)
        {
            throw new SourceErrorException(errors);
        }
    }
}
