using LossDsl.Compiler.Ir;
using LossDsl.Generator.Models;
using LossDsl.Generator.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generator.Tests;

/// <summary>Runs the generator on sources as the compiler would.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions DefaultParsing = new(LanguageVersion.CSharp13);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Vec).Assembly.Location),
    ];

    // Compilations that grow from one share what was read of the references.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Losses",
        references: References,
        options: new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private GeneratorRun(Compilation compilation, GeneratorDriver driver)
    {
        Compilation = compilation;
        Driver = driver;
    }

    public Compilation Compilation { get; }

    public GeneratorDriver Driver { get; }

    public IReadOnlyList<Diagnostic> Diagnostics => Driver.GetRunResult().Diagnostics;

    /// <summary>The files that were generated, by the end of their names.</summary>
    public string Generated(string ending) => string.Join("\n", Driver.GetRunResult().GeneratedTrees.Where(tree => tree.FilePath.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The sources and what was generated of them.</summary>
    public Compilation Whole(string name) => Compilation.AddSyntaxTrees(Driver.GetRunResult().GeneratedTrees).WithAssemblyName(name);

    /// <summary>The sources and what was generated of them as an assembly.</summary>
    public byte[] Emit(string name)
    {
        using var image = new MemoryStream();
        var result = Whole(name).Emit(image);
        Assert.DoesNotContain(Diagnostics.Concat(result.Diagnostics), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return image.ToArray();
    }

    /// <summary>What a step gave in the last run, with the reason why.</summary>
    public IReadOnlyList<(object Value, IncrementalStepRunReason Reason)> Outputs(string step) =>
        Driver.GetRunResult().Results.Single().TrackedSteps.TryGetValue(step, out var runs)
            ? [.. runs.SelectMany(run => run.Outputs)]
            : [];

    /// <summary>The losses, read without the pipeline around the reader.</summary>
    public IReadOnlyList<LossDefinition> Definitions => [.. Read(Compilation).Select(reading => reading.Definition).OfType<LossDefinition>()];

    /// <summary>What the reader makes of a source that may be broken.</summary>
    public static IReadOnlyList<LossReading> Read(string source) => Read(Compile(DefaultParsing, [("Loss.cs", source)]));

    public static GeneratorRun Of(string source, LanguageVersion language = LanguageVersion.CSharp13) =>
        OfFiles(DefaultParsing.WithLanguageVersion(language), ("Loss.cs", source));

    /// <param name="libraries">Assemblies that the source refers to.</param>
    public static GeneratorRun Calling(string source, params MetadataReference[] libraries) => Run(Compile(DefaultParsing, [("Loss.cs", source)]).AddReferences(libraries), DefaultParsing);

    public static GeneratorRun OfFiles(params (string Path, string Text)[] files) => OfFiles(DefaultParsing, files);

    /// <summary>Sources that no generator runs on.</summary>
    public static GeneratorRun Without(IEnumerable<(string Path, string Text)> files, params MetadataReference[] libraries)
    {
        var compilation = Compile(DefaultParsing, [.. files]).AddReferences(libraries);
        return new(compilation, CSharpGeneratorDriver.Create([], parseOptions: DefaultParsing).RunGenerators(compilation));
    }

    /// <summary>A further run of the same driver after one file was replaced.</summary>
    public GeneratorRun After(string path, string text)
    {
        var old = Compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var changed = Compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, DefaultParsing, path));
        return new(changed, Driver.RunGenerators(changed));
    }

    private static GeneratorRun OfFiles(CSharpParseOptions parsing, params (string Path, string Text)[] files) => Run(Compile(parsing, files), parsing);

    private static GeneratorRun Run(CSharpCompilation compilation, CSharpParseOptions parsing)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()],
            parseOptions: parsing,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new(compilation, driver.RunGenerators(compilation));
    }

    private static CSharpCompilation Compile(CSharpParseOptions parsing, (string Path, string Text)[] files) =>
        Empty.AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(file.Text, parsing, file.Path)));

    private static IReadOnlyList<LossReading> Read(Compilation compilation) =>
    [
        .. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(KnownTypes.HasLossAttribute)
            .Select(method => LossReader.Read(method, compilation, default)),
    ];
}
