using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using LossDsl.Cuda;
using LossDsl.Cuda.Native;

namespace LossDsl.CudaExecution.Simt;

/// <summary>
/// Compiles texts for the emulator, in NVRTC's place: what it makes is the path of a library. One run of g++ costs more than what is in it, so all texts that are
/// known are compiled together with the first of them that is asked for.
/// </summary>
/// <param name="sources">The texts. Their kernels have different names.</param>
internal sealed partial class SimtCompiler(params IReadOnlyList<string> sources) : INvrtc
{
    /// <summary>
    /// Warnings are the business of other compilers. Without optimization every access of the text is one access, and every place in it one place in the code. What the sanitizers would link is the
    /// emulator's own.
    /// </summary>
    private static readonly string[] Options =
    [
        "-x", "c++", "-std=c++17", "-O0", "-g1", "-fPIC", "-fvisibility=hidden", "-fno-exceptions", "-fno-rtti", "-U_FORTIFY_SOURCE", "-w",
        "-fsanitize=thread", "--param", "tsan-instrument-func-entry-exit=0", "-fsanitize-coverage=trace-pc",
        "-fsanitize=alignment,null,bounds,bool,shift,signed-integer-overflow,integer-divide-by-zero,float-cast-overflow,return,unreachable",
    ];

    // A failure is remembered too: others would only meet it again.
    private readonly ConcurrentDictionary<string, Lazy<string>> _libraries = new(StringComparer.Ordinal);

    public Version Version { get; } = new(0, 0);

    public IReadOnlyList<int> Architectures { get; } = [SimtDriver.ArchitectureNumber];

    public (byte[] Image, string Log) Compile(string source, IReadOnlyList<string> options, bool wantsMachineCode)
    {
        var all = sources.Contains(source) ? sources : [source];
        string[] defines = [.. options.Where(option => option.StartsWith("-D", StringComparison.Ordinal))];
        try
        {
            var key = string.Join('\0', all.Concat(defines));
            return (Encoding.UTF8.GetBytes(_libraries.GetOrAdd(key, _ => new Lazy<string>(() => Library(all, defines))).Value), "");
        }
        catch (FormatException exception)
        {
            throw new CudaException("g++", 1, "an exit code", "the emulator's text does not compile", exception.Message);
        }
    }

    /// <summary>The names of the kernels of a text.</summary>
    public static IEnumerable<string> Kernels(string source) => KernelHead().Matches(source).Select(match => match.Groups["name"].Value);

    private static string Library(IReadOnlyList<string> texts, string[] defines)
    {
        var header = Directory.GetFiles(Gpp.Sources, "*.h").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        return Gpp.Make(".so", [.. texts, .. defines, .. Options, .. header], path =>
        {
            var folder = Directory.CreateTempSubdirectory("simt");
            try
            {
                File.WriteAllText(Path.Combine(folder.FullName, "kernels.cpp"), Include(texts, folder.FullName));
                var compiled = Path.Combine(folder.FullName, "kernels.o");
                Gpp.Run([.. Options, .. defines, "-I", Gpp.Sources, "-c", Path.Combine(folder.FullName, "kernels.cpp"), "-o", compiled]);
                Gpp.Run("-shared", "-Wl,-z,defs", compiled, SimtLibrary.PathOnDisk, "-lm", "-o", path);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
    }

    /// <summary>Writes every text to a file of its own, byte for byte, and a text that includes them side by side.</summary>
    private static string Include(IReadOnlyList<string> texts, string folder)
    {
        var code = new StringBuilder("#include \"cuda_device.h\"\n");
        for (var k = 0; k < texts.Count; k++)
        {
            var file = Path.Combine(folder, $"text{k}.cu");
            File.WriteAllText(file, texts[k]);
            code.Append($"namespace text{k}\n{{\n#include \"{file}\"\n}}\n");
            code.AppendJoin("", Kernels(texts[k]).Select(kernel => $"SIMT_KERNEL(text{k}, {kernel})\n"));
        }

        return code.Append("SIMT_MODULE\n").ToString();
    }

    [GeneratedRegex("""^extern "C" __global__ void\s+(__launch_bounds__\([^()]*\)\s+)?(?<name>\w+)\(""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KernelHead();
}
