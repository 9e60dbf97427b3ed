namespace LossDsl.Snapshots.Tests;

public sealed class NamingTests : IDisposable
{
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_snapshot_is_named_after_test_class_and_test_even_through_a_helper()
    {
        await Accept(Verify("text"));

        Assert.Equal(["NamingTests.A_snapshot_is_named_after_test_class_and_test_even_through_a_helper.verified.txt"], _folder.FileNames);
    }

    [Fact]
    public async Task Type_and_method_names_can_be_replaced()
    {
        await Accept(Verify("text").UseTypeName("Type").UseMethodName("Method"));

        Assert.Equal(["Type.Method.verified.txt"], _folder.FileNames);
    }

    [Theory]
    [InlineData(1.5, "a/b:\t*", null, new int[0], "_number=1.5_text=a-b---_nothing=null_list=[]")]
    [InlineData(-0.25, "\"<|>?\\", "x", new[] { 1, 2 }, "_number=-0.25_text=------_nothing=x_list=[1,2]")]
    public async Task Parameters_are_appended_in_order_without_characters_that_a_path_refuses(
        double number, string text, string? nothing, int[] list, string expected)
    {
        await Accept(Verify("text").UseMethodName("Method").UseParameters(number, text, nothing, list));

        Assert.Equal([$"NamingTests.Method{expected}.verified.txt"], _folder.FileNames);
    }

    [Fact]
    public async Task A_text_can_stand_for_the_parameters()
    {
        await Accept(Verify("text").UseMethodName("Method").UseTextForParameters("mean"));

        Assert.Equal(["NamingTests.Method_mean.verified.txt"], _folder.FileNames);
    }

    [Fact]
    public async Task More_values_than_parameters_are_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Verify("text").UseParameters(1).ToTask());

    [Fact]
    public void A_file_name_and_parameters_exclude_each_other()
    {
        Assert.Throws<InvalidOperationException>(() => { Verify("text").UseFileName("Case").UseParameters(1); });
        Assert.Throws<InvalidOperationException>(() => { Verify("text").UseParameters(1).UseFileName("Case"); });
    }

    [Fact]
    public async Task A_relative_directory_starts_at_the_source_file_that_verifies()
    {
        var relative = Path.GetRelativePath(Path.GetDirectoryName(ThisFile())!, _folder.Path);

        await Verify("text").UseDirectory(relative).UseFileName("Case").AutoVerify();

        Assert.Equal(["Case.verified.txt"], _folder.FileNames);
    }

    [Fact]
    public async Task A_prefix_can_be_used_once_a_run_whatever_its_case()
    {
        await Accept(Verify("text").UseFileName("Case"));

        var exception = await Assert.ThrowsAsync<VerifyException>(() => Accept(Verify("text").UseFileName("CASE")));

        Assert.StartsWith("The prefix has already been used", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verification_runs_once_however_often_it_is_awaited()
    {
        var verification = Verify("text").UseDirectory(_folder.Path).UseFileName("Case").AutoVerify();

        Assert.Same(await verification, await verification);
    }

    [Fact]
    public async Task A_verification_leaves_the_settings_it_was_given_alone()
    {
        var settings = new VerifySettings();
        settings.UseDirectory(_folder.Path);
        settings.UseMethodName("Shared");

        await Verify("first", settings).UseTypeName("First").AutoVerify();
        await Verify("second", settings).UseTypeName("Second").AutoVerify();

        Assert.Equal(["First.Shared.verified.txt", "Second.Shared.verified.txt"], _folder.FileNames);
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private async Task Accept(SettingsTask verification) => await verification.UseDirectory(_folder.Path).AutoVerify();

    public sealed class Nested : IDisposable
    {
        private readonly SnapshotFolder _folder = new();

        public void Dispose() => _folder.Dispose();

        [Fact]
        public async Task A_relative_path_info_without_names_falls_back_to_the_nested_class_and_its_outer_one()
        {
            await Verify("text").UseDirectory(_folder.Path).AutoVerify();
            var method = UseVerifyAttribute.CurrentMethod;

            var prefix = SnapshotNaming.Prefix(new VerifySettings(), new PathInfo("snapshots"), Path.Combine(_folder.Path, "Test.cs"), method);

            Assert.Equal(new SnapshotPrefix(Path.Combine(_folder.Path, "snapshots"), $"NamingTests.Nested.{method.Name}"), prefix);
        }
    }
}
