using Microsoft.CodeAnalysis;

namespace LossDsl.Cli.Sources;

/// <summary>What a definition may refer to: the framework that runs this tool, and the authoring library.</summary>
internal static class ReferenceAssemblies
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsFramework(Path.GetFileName(path)))
            .Append(typeof(LossAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file is "mscorlib.dll" or "netstandard.dll";
}
