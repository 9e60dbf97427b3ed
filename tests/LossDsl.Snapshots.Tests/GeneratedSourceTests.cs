using Microsoft.CodeAnalysis;

namespace LossDsl.Snapshots.Tests;

public sealed class GeneratedSourceTests : IDisposable
{
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_source_is_written_with_byte_order_mark_and_hint_name_and_ends_as_the_generated_text_ends()
    {
        await Accept(new FixedGenerator("Mse.Cuda.g.cs", "class Mse\n{\n}\n").Run());

        Assert.Equal(["Case#Mse.Cuda.g.verified.cs"], _folder.FileNames);
        Assert.Equal("\uFEFF//HintName: Mse.Cuda.g.cs\nclass Mse\n{\n}\n", _folder.Read("Case#Mse.Cuda.g.verified.cs"));
    }

    [Fact]
    public async Task A_source_without_final_newline_gets_none()
    {
        await Accept(new FixedGenerator("Mse.g.cs", "class Mse;").Run());

        Assert.Equal("\uFEFF//HintName: Mse.g.cs\nclass Mse;", _folder.Read("Case#Mse.g.verified.cs"));
    }

    [Fact]
    public async Task Carriage_returns_of_a_source_become_line_feeds()
    {
        await Accept(new FixedGenerator("Mse.g.cs", "class A\r\n{\r}\r\n").Run());

        Assert.Equal("\uFEFF//HintName: Mse.g.cs\nclass A\n{\n}\n", _folder.Read("Case#Mse.g.verified.cs"));
    }

    [Fact]
    public async Task A_run_result_is_verified_like_its_driver()
    {
        await Accept(new FixedGenerator("Mse.g.cs", "class Mse;\n").Run().GetRunResult());

        Assert.Equal("\uFEFF//HintName: Mse.g.cs\nclass Mse;\n", _folder.Read("Case#Mse.g.verified.cs"));
    }

    [Fact]
    public async Task Sources_of_one_name_from_two_generators_are_numbered()
    {
        await Accept(FixedGenerator.Run(
            [], new FixedGenerator("Mse.g.cs", "class First;\n"), new OtherGenerator("Mse.g.cs", "class Second;\n"), new ThirdGenerator()));

        Assert.Equal(["Case#Mse.g.00.verified.cs", "Case#Mse.g.01.verified.cs", "Case#Single.g.verified.cs"], _folder.FileNames);
        Assert.Equal("\uFEFF//HintName: Mse.g.cs\nclass First;\n", _folder.Read("Case#Mse.g.00.verified.cs"));
        Assert.Equal("\uFEFF//HintName: Mse.g.cs\nclass Second;\n", _folder.Read("Case#Mse.g.01.verified.cs"));
    }

    [Fact]
    public async Task A_directory_in_a_hint_name_stays_in_the_header_only()
    {
        await Accept(new FixedGenerator("Losses/Mse.g.cs", "class Mse;\n").Run());

        Assert.Equal("\uFEFF//HintName: Losses/Mse.g.cs\nclass Mse;\n", _folder.Read("Case#Mse.g.verified.cs"));
    }

    [Fact]
    public async Task Ignored_sources_are_left_out()
    {
        var driver = new FixedGenerator([("Kept.g.cs", "class Kept;\n"), ("Ignored.g.cs", "class Ignored;\n")]).Run();

        await Snapshot(driver).IgnoreGeneratedResult(source => source.HintName.StartsWith("Ignored", StringComparison.Ordinal)).AutoVerify();

        Assert.Equal(["Case#Kept.g.verified.cs"], _folder.FileNames);
    }

    [Fact]
    public async Task Line_scrubbers_see_the_header_too()
    {
        var driver = new FixedGenerator("Mse.g.cs", "// tool 1.2\nclass Mse;\n// end").Run();

        await Snapshot(driver)
            .ScrubLinesContaining("HINTNAME")
            .ScrubLines(line => line == "// end")
            .ScrubLinesWithReplace(line => line.Replace("1.2", "version", StringComparison.Ordinal))
            .AutoVerify();

        Assert.Equal("\uFEFF// tool version\nclass Mse;", _folder.Read("Case#Mse.g.verified.cs"));
    }

    [Fact]
    public async Task A_generator_that_generates_nothing_passes_and_writes_nothing()
    {
        await Snapshot(new FixedGenerator([]).Run());

        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task The_exception_of_a_generator_is_rethrown()
    {
        var driver = FixedGenerator.Run([], new FailingGenerator());

        var exception = await Assert.ThrowsAsync<DivideByZeroException>(() => Snapshot(driver).ToTask());

        Assert.Contains(nameof(FailingGenerator), exception.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exceptions_of_two_generators_are_rethrown_together()
    {
        var driver = FixedGenerator.Run([], new FailingGenerator(), new AlsoFailingGenerator());

        var exception = await Assert.ThrowsAsync<AggregateException>(() => Snapshot(driver).ToTask());

        Assert.Equal(2, exception.InnerExceptions.Count);
    }

    private SettingsTask Snapshot(object target) => Verify(target).UseDirectory(_folder.Path).UseFileName("Case");

    private async Task Accept(object target) => await Snapshot(target).AutoVerify();

    private sealed class ThirdGenerator() : FixedGenerator("Single.g.cs", "class Single;\n");

    private class FailingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, Fail);

        private static void Fail(SourceProductionContext production, Compilation compilation) => throw new DivideByZeroException();
    }

    private sealed class AlsoFailingGenerator : FailingGenerator;
}
