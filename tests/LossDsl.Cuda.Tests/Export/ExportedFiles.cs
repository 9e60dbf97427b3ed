using System.CommandLine;
using LossDsl.Cli.Commands;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>The files that the tool writes of all shipped losses.</summary>
internal static class ExportedFiles
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Written = new(Write);

    /// <summary>The texts by the names of their files.</summary>
    public static IReadOnlyDictionary<string, string> All => Written.Value;

    /// <summary>The names of the losses.</summary>
    public static IEnumerable<string> Losses => All.Keys.Where(name => Path.GetExtension(name) == ".cu").Select(name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Write()
    {
        var folder = Directory.CreateTempSubdirectory("export").FullName;
        try
        {
            using var words = new StringWriter();
            var exitCode = Tool.Run(["cuda", "export", "--out", folder], new InvocationConfiguration { Output = words, Error = words });
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
