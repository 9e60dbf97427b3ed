using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
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
    public void Kernels_and_launchers_compile_as_one_file(string loss) =>
        Compile($"#include \"cuda_device.h\"\n#include \"{loss}.cu\"\n", "-w", "-I", Gpp.Sources);

    [GppFact]
    public void One_file_can_call_several_losses() =>
        Compile(string.Concat(ExportedFiles.Losses.Select(loss => $"#include \"{loss}.h\"\n")), "-Wall", "-Wextra", "-Werror");

    [GppFact]
    public void The_program_of_the_documentation_compiles() =>
        Compile(Program().Match(File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "docs", "cuda.md"))).Groups["text"].Value, "-Wall", "-Wextra", "-Werror");

    private static void Compile(string text, params string[] options)
    {
        Assert.NotEmpty(text);
        var folder = Directory.CreateTempSubdirectory("export").FullName;
        try
        {
            foreach (var (name, file) in ExportedFiles.All)
            {
                File.WriteAllText(Path.Combine(folder, name), file);
            }

            var source = Path.Combine(folder, "main.cpp");
            File.WriteAllText(source, text);
            Gpp.Run(["-std=c++17", "-fsyntax-only", .. options, "-I", LauncherLibrary.NativeFolder, "-I", folder, source]);
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
