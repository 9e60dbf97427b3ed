using System.Reflection;

namespace LossDsl.Cli.Sources;

/// <summary>The definitions of the library as they are written.</summary>
internal static class ShippedSources
{
    private const string Prefix = "Losses/";

    private static readonly Assembly Assembly = typeof(ShippedSources).Assembly;

    public static IReadOnlyList<SourceText> All { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SourceText(name[Prefix.Length..], Read(name))),
    ];

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A file of C#.</summary>
/// <param name="Path">Its path, for messages.</param>
/// <param name="Text">What it says.</param>
internal sealed record SourceText(string Path, string Text);
