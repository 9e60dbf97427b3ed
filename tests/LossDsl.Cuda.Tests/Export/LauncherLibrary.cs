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
internal static partial class LauncherLibrary
{
    /// <summary>The threads of a block.</summary>
    public const int Threads = 32;

    private const string LauncherBegin = "#ifndef __CUDACC_RTC__\n";
    private const string LauncherEnd = "#endif\n";

    private static readonly string[] Options =
        ["-std=c++14", "-O0", "-fPIC", "-shared", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror", "-DREAL=double", $"-DBLOCK_SIZE={Threads}"];

    private static readonly Lazy<nint> Loaded = new(() => NativeLibrary.Load(Compile()));

    private static readonly string[] Natives = [.. Directory.GetFiles(NativeFolder).Order(StringComparer.Ordinal)];

    /// <summary>Where the headers are that stand for CUDA's.</summary>
    public static string NativeFolder => Path.Combine(Folder(), "Native");

    public static nint Function(string name) => NativeLibrary.GetExport(Loaded.Value, name);

    public static bool Has(string name) => NativeLibrary.TryGetExport(Loaded.Value, name, out _);

    private static string Compile()
    {
        var files = ExportedFiles.All.OrderBy(file => file.Key, StringComparer.Ordinal);
        return Gpp.Make(".so", [.. files.Select(file => file.Value), .. Natives.Select(File.ReadAllText), .. Options, Text()], path =>
        {
            var folder = Directory.CreateTempSubdirectory("launchers").FullName;
            try
            {
                foreach (var (name, text) in ExportedFiles.All)
                {
                    File.WriteAllText(Path.Combine(folder, name), text);
                }

                var source = Path.Combine(folder, "launchers.cpp");
                File.WriteAllText(source, Text());
                Gpp.Run([.. Options, "-I", NativeFolder, "-I", folder, source, "-o", path]);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
    }

    private static string Text()
    {
        var code = new StringBuilder("""
            #include "host.h"
            #include "LossDslLaunch.h"

            typedef REAL real;
            typedef REAL stored;
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
                return lossdsl::blocks(lossdsl::Work(work), threads, samples, share, elements, arrays);
            }

            #pragma GCC diagnostic push
            #pragma GCC diagnostic ignored "-Wunused-parameter"

            """);
        var heads = ExportedFiles.Losses.SelectMany(loss => KernelHead().Matches(ExportedFiles.All[loss + ".cu"])).ToList();
        foreach (var head in heads)
        {
            code.Append(head.Value).Append("\n{\n}\n");
        }

        code.Append("#pragma GCC diagnostic pop\n\nconst Kernel kernels[] =\n{\n");
        foreach (var name in heads.Select(head => head.Groups["name"].Value))
        {
            code.Append($"    {{ reinterpret_cast<const void*>({name}), \"{name}\" }},\n");
        }

        code.Append("};\n");
        foreach (var loss in ExportedFiles.Losses)
        {
            var source = ExportedFiles.All[loss + ".cu"];
            var begin = source.IndexOf(LauncherBegin, StringComparison.Ordinal) + LauncherBegin.Length;
            code.Append(source[begin..source.LastIndexOf(LauncherEnd, StringComparison.Ordinal)]);
            foreach (Match call in CallHead().Matches(ExportedFiles.All[loss + ".h"]))
            {
                var type = call.Groups["type"].Value;
                var fields = Member().Matches(call.Groups["members"].Value).Select(member => member.Groups["name"].Value).Select(name => $"{{ \"{name}\", offsetof({type}, {name}) }}");
                code.Append($"CALL({type}, {char.ToLowerInvariant(loss[0])}{loss[1..]}, {string.Join(", ", fields)})\n");
            }
        }

        return code.ToString();
    }

    [GeneratedRegex("""^extern "C" __global__ void __launch_bounds__\([^()]*\) (?<name>\w+)\([^{]*?(?=\n\{)""", RegexOptions.Multiline)]
    private static partial Regex KernelHead();

    [GeneratedRegex("""^struct (?<type>\w+)\n\{\n(?<members>.*?)^\};""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CallHead();

    [GeneratedRegex("""^    [^/]*?(\(\*(?<name>\w+)\)\([^/]*|(?<name>\w+)( = [^;/]*)?);""", RegexOptions.Multiline)]
    private static partial Regex Member();

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
