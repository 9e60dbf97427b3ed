using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using LossDsl.CudaExecution.Simt;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>
/// The launchers of all exported files as one library, compiled with every warning an error. The kernels stand in it with their names and parameters only: who runs them is the host's
/// business.
/// </summary>
internal sealed partial class LauncherLibrary
{
    private static readonly Lazy<LauncherLibrary> OfDouble = new(() => new LauncherLibrary(ExportedFiles.Same, "", CudaElement.Of<double>(), threads: 32));
    private static readonly Lazy<LauncherLibrary> OfHalf = new(() => new LauncherLibrary(ExportedFiles.F16, "F16", CudaElement.Of<Half>(), threads: 64));
    private static readonly Lazy<LauncherLibrary> OfBFloat16 = new(() => new LauncherLibrary(ExportedFiles.Bf16, "Bf16", CudaElement.Of<BFloat16>(), threads: 64));

    private const string LauncherBegin = "#ifndef __CUDACC_RTC__\n";
    private const string LauncherEnd = "#endif\n";

    private static readonly string[] Natives = [.. Directory.GetFiles(NativeFolder).Order(StringComparer.Ordinal)];

    private readonly ExportedFiles _files;
    private readonly CudaElement _element;
    private readonly string[] _options;
    private readonly Lazy<nint> _loaded;

    private LauncherLibrary(ExportedFiles files, string suffix, CudaElement element, int threads)
    {
        (_files, Suffix, _element, Threads) = (files, suffix, element, threads);
        _options = ["-std=c++14", "-O0", "-fPIC", "-shared", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror", $"-DREAL={element.Real}", $"-DBLOCK_SIZE={threads}"];
        _loaded = new(() => NativeLibrary.Load(Compile()));
    }

    /// <summary>The library of calls that have such elements in memory.</summary>
    public static LauncherLibrary Of<T>() => (typeof(T) == typeof(double) ? OfDouble : typeof(T) == typeof(Half) ? OfHalf : OfBFloat16).Value;

    /// <summary>What stands behind the names of losses.</summary>
    public string Suffix { get; }

    /// <summary>The threads of a block.</summary>
    public int Threads { get; }

    /// <summary>Where the headers are that stand for CUDA's.</summary>
    public static string NativeFolder => Path.Combine(Folder(), "Native");

    public nint Function(string name) => NativeLibrary.GetExport(_loaded.Value, name);

    private string Compile()
    {
        var files = _files.All.OrderBy(file => file.Key, StringComparer.Ordinal);
        return Gpp.Make(".so", [.. files.Select(file => file.Value), .. Natives.Select(File.ReadAllText), .. _options, Text()], path =>
        {
            var folder = Directory.CreateTempSubdirectory("launchers").FullName;
            try
            {
                foreach (var (name, text) in _files.All)
                {
                    File.WriteAllText(Path.Combine(folder, name), text);
                }

                var source = Path.Combine(folder, "launchers.cpp");
                File.WriteAllText(source, Text());
                Gpp.Run([.. _options, "-I", NativeFolder, "-I", folder, source, "-o", path]);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
    }

    private string Text()
    {
        var stored = Suffix.Length > 0 ? $"namespace lossdsl\n{{\n{_element.Text}}}\ntypedef lossdsl::{_element.Stored} stored;\n" : "typedef REAL stored;\n";
        var code = new StringBuilder("#include \"host.h\"\n#include \"LossDslLaunch.h\"\n").Append(stored).Append("""
            typedef REAL real;
            constexpr int blockSize = BLOCK_SIZE;
            using lossdsl::Rows;
            using lossdsl::Matrices;
            using lossdsl::Lists;

            EXPORTED int threads_per_sample(int threads, long long samples, long long classes, const Rows* rows)
            {
                return lossdsl::threadsPerSample(threads, samples, classes, *rows);
            }

            EXPORTED int blocks(int work, int threads, long long samples, int share, long long elements, long long arrays)
            {
                return lossdsl::blocks<real>(lossdsl::Work(work), threads, samples, share, elements, arrays);
            }

            #pragma GCC diagnostic push
            #pragma GCC diagnostic ignored "-Wunused-parameter"

            """);
        var heads = _files.Losses.SelectMany(loss => KernelHead().Matches(_files.All[loss + ".cu"]).Select(head => (Loss: Uncapitalized(loss), head.Value, Name: head.Groups["name"].Value))).ToList();
        foreach (var head in heads)
        {
            code.Append(head.Value).Append("\n{\n}\n");
        }

        code.Append("#pragma GCC diagnostic pop\n\nconst Kernel kernels[] =\n{\n");
        foreach (var (loss, _, name) in heads)
        {
            // The host knows them by the names that they have in the assembly.
            code.Append($"    {{ reinterpret_cast<const void*>({name}), \"{loss[..^Suffix.Length]}{name[loss.Length..]}\" }},\n");
        }

        code.Append("};\n");
        foreach (var loss in _files.Losses)
        {
            var source = _files.All[loss + ".cu"];
            var begin = source.IndexOf(LauncherBegin, StringComparison.Ordinal) + LauncherBegin.Length;
            code.Append(source[begin..source.LastIndexOf(LauncherEnd, StringComparison.Ordinal)]);
            foreach (Match call in CallHead().Matches(_files.All[loss + ".h"]))
            {
                var type = call.Groups["type"].Value;
                var fields = Member().Matches(call.Groups["members"].Value).Select(member => member.Groups["name"].Value).Select(name => $"{{ \"{name}\", offsetof({type}, {name}) }}");
                code.Append($"CALL({type}, {Uncapitalized(loss)}, {string.Join(", ", fields)})\n");
            }
        }

        return code.ToString();
    }

    private static string Uncapitalized(string loss) => char.ToLowerInvariant(loss[0]) + loss[1..];

    [GeneratedRegex("""^extern "C" __global__ void __launch_bounds__\([^()]*\) (?<name>\w+)\([^{]*?(?=\n\{)""", RegexOptions.Multiline)]
    private static partial Regex KernelHead();

    [GeneratedRegex("""^struct (?<type>\w+)\n\{\n(?<members>.*?)^\};""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CallHead();

    [GeneratedRegex("""^    [^/]*?(\(\*(?<name>\w+)\)\([^/]*|(?<name>\w+)( = [^;/]*)?);""", RegexOptions.Multiline)]
    private static partial Regex Member();

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
