using System.Text;

namespace LossDsl.Cuda.Tests.Compilation;

/// <summary>A text is compiled once: for a process, and for a user.</summary>
public sealed class CompilerTests : IDisposable
{
    private static readonly CudaTarget Target = CudaTarget.MachineCode(80);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"lossdsl-cache-{Guid.NewGuid():N}");
    private readonly FakeCompiler _fake = new();

    [Fact]
    public void The_same_text_is_compiled_once()
    {
        var compiler = new CudaCompiler(_fake, cacheFolder: null);
        var first = compiler.Compile("text", Target, "-DREAL=float");

        Assert.Same(first, compiler.Compile("text", Target, "-DREAL=float"));
        Assert.Equal("a warning", first.Log);
        Assert.Equal("text --gpu-architecture=sm_80 -std=c++14 -DREAL=float True 1", Encoding.UTF8.GetString(first.Image.Span));
    }

    [Fact]
    public void Whatever_could_make_a_difference_is_compiled_anew()
    {
        var compiler = new CudaCompiler(_fake, cacheFolder: null);
        compiler.Compile("text", Target, "-DA");
        compiler.Compile("text2", Target, "-DA");
        compiler.Compile("text", CudaTarget.Ptx(80), "-DA");
        compiler.Compile("text", CudaTarget.MachineCode(90), "-DA");
        compiler.Compile("text", Target, "-DB");
        compiler.Compile("text", Target, "-DA", "-DB");
        compiler.Compile("text", Target);

        Assert.Equal(7, _fake.Compiled);
    }

    [Fact]
    public void The_language_is_left_to_whoever_names_it()
    {
        var binary = new CudaCompiler(_fake, cacheFolder: null).Compile("text", Target, "--std=c++17");

        Assert.DoesNotContain("c++14", Encoding.UTF8.GetString(binary.Image.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_that_ask_at_once_share_a_result()
    {
        var compiler = new CudaCompiler(_fake, cacheFolder: null);
        Parallel.For(0, 20, _ => compiler.Compile("text", Target));

        Assert.Equal(1, _fake.Compiled);
    }

    [Fact]
    public void A_failure_is_not_remembered()
    {
        var compiler = new CudaCompiler(_fake, _folder);
        _fake.Failure = new CudaException("nvrtcCompileProgram", 6, "NVRTC_ERROR_COMPILATION", "", "kernels.cu(1): error: so it is");
        Assert.Contains("so it is", Assert.Throws<CudaException>(() => compiler.Compile("text", Target)).Message, StringComparison.Ordinal);
        _fake.Failure = null;

        Assert.NotEqual(0, compiler.Compile("text", Target).Image.Length);
    }

    [Fact]
    public void Another_process_finds_what_the_first_one_made()
    {
        var first = new CudaCompiler(_fake, _folder).Compile("text", Target);
        var second = new CudaCompiler(_fake, _folder).Compile("text", Target);

        Assert.Equal(1, _fake.Compiled);
        Assert.Equal(first.Image.ToArray(), second.Image.ToArray());
        Assert.Equal((first.Log, first.Target), (second.Log, second.Target));
    }

    [Fact]
    public void Another_version_of_the_compiler_does_not()
    {
        new CudaCompiler(_fake, _folder).Compile("text", Target);
        var other = new FakeCompiler { Version = new Version(12, 5) };
        new CudaCompiler(other, _folder).Compile("text", Target);

        Assert.Equal(1, other.Compiled);
    }

    [Fact]
    public void A_file_that_is_damaged_anywhere_is_made_anew()
    {
        new CudaCompiler(_fake, _folder).Compile("text", Target);
        var file = Assert.Single(Directory.GetFiles(_folder));
        var whole = File.ReadAllBytes(file);
        for (var place = 0; place < whole.Length; place++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[place] ^= 0x40;
            AssertMadeAnew(damaged);
            AssertMadeAnew(whole[..place]);
        }

        void AssertMadeAnew(byte[] content)
        {
            File.WriteAllBytes(file, content);
            var compiled = _fake.Compiled;
            new CudaCompiler(_fake, _folder).Compile("text", Target);
            Assert.Equal(compiled + 1, _fake.Compiled);
            Assert.NotNull(new BinaryCache(_folder).Read(Path.GetFileNameWithoutExtension(file)));
        }
    }

    [Fact]
    public void A_file_under_a_wrong_name_is_not_taken_for_it()
    {
        var cache = new BinaryCache(_folder);
        cache.Write("one", [1, 2, 3], "");
        File.Move(Path.Combine(_folder, "one.bin"), Path.Combine(_folder, "two.bin"));

        Assert.Null(cache.Read("two"));
    }

    [Fact]
    public void Writers_and_readers_at_once_see_whole_files()
    {
        var cache = new BinaryCache(_folder);
        var image = new byte[100_000];
        Parallel.For(0, 60, k =>
        {
            cache.Write("key", image, "log");
            Assert.Equal(image.Length, cache.Read("key")?.Image.Length ?? image.Length);
        });

        Assert.Equal(["key.bin"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        Assert.NotNull(cache.Read("key"));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_done_without()
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var compiler = new CudaCompiler(_fake, Path.Combine(file, "folder"));

        Assert.NotEqual(0, compiler.Compile("text", Target).Image.Length);
    }

    [Fact]
    public void The_key_keeps_the_parts_apart() => Assert.NotEqual(
        BinaryCache.Key(new Version(12, 0), ["-DA", "-DB"], "text"), BinaryCache.Key(new Version(12, 0), ["-DA-DB"], "text"));

    [Theory]
    [InlineData(true, "LOCALAPPDATA", "cache")]
    [InlineData(false, "XDG_CACHE_HOME", "cache")]
    [InlineData(false, "HOME", "home/.cache")]
    public void Caches_stand_where_those_of_the_user_do(bool isWindows, string variable, string folder) => Assert.Equal(
        Path.Combine(folder, "LossDsl", "cuda"),
        CacheFolders.Default(isWindows, name => name == variable ? folder.Replace("/.cache", "", StringComparison.Ordinal) : null));

    [Fact]
    public void A_user_without_a_folder_has_no_cache() => Assert.Null(CacheFolders.Default(isWindows: false, _ => ""));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
