using System.CommandLine;
using LossDsl.Cli.Commands;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>The files that the tool writes of losses.</summary>
internal sealed class ExportedFiles
{
    private static readonly Lazy<ExportedFiles> WrittenSame = new(() => Of("--storage", "same"));
    private static readonly Lazy<ExportedFiles> WrittenF16 = new(() => Of("--storage", "f16"));
    private static readonly Lazy<ExportedFiles> WrittenBf16 = new(() => Of("--storage", "bf16"));

    private ExportedFiles(IReadOnlyDictionary<string, string> all) => All = all;

    /// <summary>Numbers in memory are of the type that is computed in.</summary>
    public static ExportedFiles Same => WrittenSame.Value;

    /// <summary>Numbers in memory are <see cref="Half"/>.</summary>
    public static ExportedFiles F16 => WrittenF16.Value;

    /// <summary>Numbers in memory are <see cref="BFloat16"/>.</summary>
    public static ExportedFiles Bf16 => WrittenBf16.Value;

    /// <summary>What the tool writes if it is told so.</summary>
    /// <param name="options">Its options.</param>
    public static ExportedFiles Of(params string[] options) => new(Write(options));

    /// <summary>The texts by the names of their files.</summary>
    public IReadOnlyDictionary<string, string> All { get; }

    /// <summary>The names of the losses, as the files have them.</summary>
    public IEnumerable<string> Losses => All.Keys.Where(name => Path.GetExtension(name) == ".cu").Select(name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Write(string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("export").FullName;
        try
        {
            using var words = new StringWriter();
            var exitCode = Tool.Run(["cuda", "export", .. options, "--out", folder], new InvocationConfiguration { Output = words, Error = words });
            return exitCode == 0
                ? Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText)
                : throw new InvalidOperationException(words.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
