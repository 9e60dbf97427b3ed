using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LossDsl.Compiler.Tests.Cuda;
using LossDsl.Cuda.Tests.Ladder;
using LossDsl.CudaExecution.Simt;
using LossDsl.CudaExecution.Tests;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>Exported files are whole: a compiler needs nothing but them and CUDA's runtime.</summary>
public sealed partial class ExportedTextTests
{
    [GppTheory]
    [InlineData("Huber")]
    [InlineData("CrossEntropy")]
    [InlineData("CtcFromLogits")]
    [InlineData("LinearCrossEntropy")]
    [InlineData("HuberF16")]
    [InlineData("CrossEntropyBf16")]
    [InlineData("CtcFromLogitsF16")]
    [InlineData("LinearCrossEntropyBf16")]
    public void Kernels_and_launchers_compile_as_one_file(string loss) =>
        Compile($"#include \"cuda_device.h\"\n#include \"{loss}.cu\"\n", "-w", "-I", Gpp.Sources);

    [ClangTheory]
    [InlineData("L1F16")]
    [InlineData("CrossEntropyBf16")]
    [InlineData("SoftDtwF16")]
    [InlineData("LinearCrossEntropyF16")]
    public void Clang_has_nothing_to_say_of_kernels_and_launchers_with_numbers_of_16_bits(string loss) =>
        WithFiles(All, folder => Assert.Equal("", Clang.Check(File.ReadAllText(Path.Combine(folder, loss + ".cu")), "-I", LauncherLibrary.NativeFolder, "-I", folder)));

    [GppFact]
    public void One_file_can_call_several_losses_with_all_elements() =>
        Compile(string.Concat(All.SelectMany(files => files.Losses).Select(loss => $"#include \"{loss}.h\"\n")), "-Wall", "-Wextra", "-Werror");

    [Fact]
    public void Kernels_of_16_bits_are_those_of_the_assembly_under_other_names()
    {
        foreach (var (files, suffix, element) in new[] { (ExportedFiles.F16, "F16", CudaElement.Of<Half>()), (ExportedFiles.Bf16, "Bf16", CudaElement.Of<BFloat16>()) })
        {
            Assert.Equal(ExportedFiles.Same.Losses.Select(loss => loss + suffix).Order(StringComparer.Ordinal), files.Losses);
            Assert.All(ExportedFiles.Same.Losses, loss =>
            {
                var name = char.ToLowerInvariant(loss[0]) + loss[1..];
                var text = files.All[$"{loss}{suffix}.cu"];
                Assert.StartsWith($"// Inputs, values and gradients are numbers of 16 bits in memory; all arithmetic is that of float.\n#undef REAL\n#define REAL float\n#define STORED lossdsl::{element.Stored}\n\nnamespace lossdsl\n{{\n{element.Text}}}\n", text, StringComparison.Ordinal);
                Assert.Contains(Machine.SourceOf(loss + "Loss"), text.Replace(name + suffix, name, StringComparison.Ordinal), StringComparison.Ordinal);
            });
        }
    }

    /// <summary>Losses that do not ship, from the file that this assembly was built of.</summary>
    [GppFact]
    public void Kernels_of_a_file_are_those_of_its_assembly_and_their_launchers_compile()
    {
        var probes = Path.Combine(Folder(), "..", "..", "LossDsl.Losses.Tests", "Heads", "LinearProbes.cs");
        var exported = ExportedFiles.Of("--source", probes);
        Assert.Contains("LinearMargin", exported.Losses);
        Assert.All(exported.Losses, loss =>
        {
            Assert.StartsWith(Machine.SourceOf(loss + "Loss"), exported.All[loss + ".cu"], StringComparison.Ordinal);
            Compile([exported], $"#include \"cuda_device.h\"\n#include \"{loss}.cu\"\n", "-w", "-I", Gpp.Sources);
        });
    }

    [GppTheory]
    [InlineData("unsigned short", true)]
    [InlineData("half", true)]
    [InlineData("const half", true)]
    [InlineData("float", false)]
    [InlineData("unsigned char", false)]
    public void A_pointer_to_numbers_of_16_bits_is_what_a_call_takes(string type, bool isTaken)
    {
        var text = $"#include \"HuberF16.h\"\nstruct half {{ unsigned short x; }};\nvoid f({type}* numbers)\n{{\n    HuberF16Call call;\n    call.input = numbers;\n}}\n";
        if (isTaken)
        {
            Compile(text, "-Wall", "-Wextra", "-Werror");
        }
        else
        {
            Assert.Contains("the loss was exported for numbers of 16 bits", Assert.Throws<FormatException>(() => Compile(text)).Message, StringComparison.Ordinal);
        }
    }

    [GppFact]
    public void A_pointer_to_constants_is_not_written_to() =>
        Assert.Throws<FormatException>(() => Compile("#include \"HuberF16.h\"\nvoid f(const unsigned short* numbers)\n{\n    HuberF16Call call;\n    call.inputGradient = numbers;\n}\n"));

    [GppFact]
    public void The_program_of_the_documentation_compiles() =>
        Compile(Program().Match(File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "docs", "cuda.md"))).Groups["text"].Value, "-Wall", "-Wextra", "-Werror");

    private static ExportedFiles[] All => [ExportedFiles.Same, ExportedFiles.F16, ExportedFiles.Bf16];

    private static void Compile(string text, params string[] options) => Compile(All, text, options);

    private static void Compile(ExportedFiles[] exported, string text, params string[] options) => WithFiles(exported, folder =>
    {
        Assert.NotEmpty(text);
        var source = Path.Combine(folder, "main.cpp");
        File.WriteAllText(source, text);
        Gpp.Run(["-std=c++14", "-fsyntax-only", .. options, "-I", LauncherLibrary.NativeFolder, "-I", folder, source]);
    });

    /// <param name="act">Is given a folder with the files.</param>
    private static void WithFiles(ExportedFiles[] exported, Action<string> act)
    {
        var folder = Directory.CreateTempSubdirectory("export").FullName;
        try
        {
            foreach (var (name, file) in exported.SelectMany(files => files.All))
            {
                File.WriteAllText(Path.Combine(folder, name), file);
            }

            act(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("""```cpp\n(?<text>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Program();

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
