namespace LossDsl.Snapshots.Tests;

public sealed class ComparisonTests : IDisposable
{
    private readonly SnapshotFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_equal_snapshot_passes_and_nothing_is_written()
    {
        _folder.Write("Case.verified.txt", "\uFEFFloss");

        var result = await Snapshot("loss");

        Assert.Equal(["Case.verified.txt"], _folder.FileNames);
        Assert.Equal("loss", result.Text);
        Assert.EndsWith("Case.verified.txt", Assert.Single(result.TextFiles).VerifiedPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verified_file_needs_no_byte_order_mark()
    {
        _folder.Write("Case.verified.txt", "loss");

        await Snapshot("loss");
    }

    [Fact]
    public async Task A_missing_snapshot_fails_and_leaves_the_received_text()
    {
        var message = await Fail(Snapshot("loss"));

        Assert.Equal("\uFEFFloss", _folder.Read("Case.received.txt"));
        Assert.Equal(
            $"Directory: {_folder.Path}\n" + """
            New:
              - Received: Case.received.txt
                Verified: Case.verified.txt

            FileContent:

            New:

            Received: Case.received.txt
            loss

            """,
            message);
    }

    [Fact]
    public async Task An_empty_verified_file_counts_as_missing()
    {
        _folder.Write("Case.verified.txt", string.Empty);

        Assert.Contains("New:\n  - Received: Case.received.txt\n", await Fail(Snapshot("loss")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trailing_newline_makes_a_difference()
    {
        _folder.Write("Case.verified.txt", "\uFEFFloss\n");

        await Fail(Snapshot("loss"));
    }

    [Fact]
    public async Task All_targets_are_checked_before_the_failure_is_reported()
    {
        _folder.Write("Case#Changed.g.verified.cs", "\uFEFFold");
        _folder.Write("Case#Equal.g.verified.cs", "\uFEFF//HintName: Equal.g.cs\nclass Equal;");
        _folder.Write("Case#Stale.g.verified.cs", "\uFEFFstale");
        var driver = new FixedGenerator([("Added.g.cs", "class Added;"), ("Changed.g.cs", "class Changed;"), ("Equal.g.cs", "class Equal;")]).Run();

        var message = await Fail(Snapshot(driver));

        Assert.Equal(
            $"Directory: {_folder.Path}\n" + """
            New:
              - Received: Case#Added.g.received.cs
                Verified: Case#Added.g.verified.cs
            NotEqual:
              - Received: Case#Changed.g.received.cs
                Verified: Case#Changed.g.verified.cs
            Delete:
              - Case#Stale.g.verified.cs
            Equal:
              - Received: Case#Equal.g.received.cs
                Verified: Case#Equal.g.verified.cs

            FileContent:

            New:

            Received: Case#Added.g.received.cs
            //HintName: Added.g.cs
            class Added;

            NotEqual:

            Received: Case#Changed.g.received.cs
            //HintName: Changed.g.cs
            class Changed;
            Verified: Case#Changed.g.verified.cs
            old

            """,
            message);
        Assert.Equal(
            [
                "Case#Added.g.received.cs", "Case#Changed.g.received.cs", "Case#Changed.g.verified.cs", "Case#Equal.g.verified.cs",
                "Case#Stale.g.verified.cs",
            ],
            _folder.FileNames);
    }

    [Fact]
    public async Task A_verified_file_that_nothing_produces_fails()
    {
        _folder.Write("Case.verified.txt", "\uFEFFloss");
        _folder.Write("Case#Stale.g.verified.cs", "\uFEFFstale");

        Assert.Contains("Delete:\n  - Case#Stale.g.verified.cs\n", await Fail(Snapshot("loss")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_another_prefix_are_left_alone()
    {
        _folder.Write("Case.verified.txt", "\uFEFFloss");
        _folder.Write("CaseTwo.verified.txt", "\uFEFFother");
        _folder.Write("Case_x=1.received.txt", "\uFEFFother");

        await Snapshot("loss");

        Assert.Equal(["Case.verified.txt", "CaseTwo.verified.txt", "Case_x=1.received.txt"], _folder.FileNames);
    }

    [Fact]
    public async Task A_carriage_return_in_a_verified_file_is_refused()
    {
        _folder.Write("Case.verified.txt", "\uFEFFloss\r\n");

        Assert.Contains(".gitattributes", await Fail(Snapshot("loss\n")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Received_files_of_an_earlier_run_are_deleted()
    {
        _folder.Write("Case.verified.txt", "\uFEFFloss");
        _folder.Write("Case.received.txt", "\uFEFFearlier");
        _folder.Write("Case#Mse.g.received.cs", "\uFEFFearlier");

        await Snapshot("loss");

        Assert.Equal(["Case.verified.txt"], _folder.FileNames);
    }

    [Fact]
    public async Task Accepting_replaces_what_changed_and_deletes_what_is_stale()
    {
        _folder.Write("Case.verified.txt", "\uFEFFold");
        _folder.Write("Case#Stale.g.verified.cs", "\uFEFFstale");

        await Snapshot("loss").AutoVerify();

        Assert.Equal(["Case.verified.txt"], _folder.FileNames);
        Assert.Equal("\uFEFFloss", _folder.Read("Case.verified.txt"));
    }

    [Fact]
    public async Task Accepting_can_still_fail_the_test()
    {
        await Fail(Snapshot("loss").AutoVerify(throwException: true));

        Assert.Equal("\uFEFFloss", _folder.Read("Case.verified.txt"));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void A_build_server_accepts_only_if_it_is_included(bool includeBuildServer, bool onBuildServer, bool accepts) =>
        Assert.Equal(accepts, new AutoVerify(includeBuildServer, ThrowException: false).Applies(onBuildServer));

    [Fact]
    public async Task A_text_of_another_extension_has_no_hint_name()
    {
        await Verify("__global__ void mse();\n", extension: "cu").UseDirectory(_folder.Path).UseFileName("Case").AutoVerify();

        Assert.Equal("\uFEFF__global__ void mse();\n", _folder.Read("Case.verified.cu"));
    }

    [Fact]
    public async Task A_text_that_mentions_a_directory_of_this_machine_is_refused()
    {
        var message = await Fail(Snapshot($"#line 1 \"{_folder.Path}/Loss.cs\""));

        Assert.Contains("mentions the directory", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_is_neither_text_nor_generator_is_refused() =>
        Assert.Contains("System.Int32", Assert.Throws<ArgumentException>(() => { Verify(1); }).Message, StringComparison.Ordinal);

    private static async Task<string> Fail(SettingsTask verification) => (await Assert.ThrowsAsync<VerifyException>(verification.ToTask)).Message;

    private SettingsTask Snapshot(object target) => Verify(target).UseDirectory(_folder.Path).UseFileName("Case");
}
