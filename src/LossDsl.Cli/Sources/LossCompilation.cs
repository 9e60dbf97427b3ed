using LossDsl.Compiler.Ir;
using LossDsl.Generator;
using LossDsl.Generator.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Cli.Sources;

/// <summary>Compiles definitions at run time: those of the library, and those of files that may use them.</summary>
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

    private LossCompilation(IReadOnlyList<SyntaxTree> library, IReadOnlyList<SyntaxTree> own, IReadOnlyList<string> references)
    {
        _own = own;
        _compilation = CSharpCompilation.Create(
            "Losses",
            [.. library.Union(own), CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing)],
            [.. ReferenceAssemblies.All, .. references.Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The losses of the library.</summary>
    public static LossCompilation OfLibrary()
    {
        var library = Parse(ShippedSources.All);
        return new LossCompilation(library, library, []);
    }

    /// <summary>The losses of some files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="references">The paths of assemblies that they need besides the framework and the library.</param>
    /// <exception cref="SourceErrorException">The files do not compile.</exception>
    public static LossCompilation OfFiles(IReadOnlyList<SourceText> files, IReadOnlyList<string> references)
    {
        var compilation = new LossCompilation(Parse(ShippedSources.All), Parse(files), references);
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
