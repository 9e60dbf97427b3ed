using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace VerifyTests;

/// <summary>Where the snapshots of a test live; what is null is derived from the test.</summary>
public readonly struct PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
{
    /// <summary>The directory; a relative one starts at the source file that verifies.</summary>
    public string? Directory { get; } = directory;

    /// <summary>The name of the test class.</summary>
    public string? TypeName { get; } = typeName;

    /// <summary>The name of the test method.</summary>
    public string? MethodName { get; } = methodName;
}

/// <summary>One text to verify; the root text of a verification has no name.</summary>
internal sealed record SnapshotTarget(string? Name, string Extension, string Text);

/// <summary>A directory and the start of the file names in it that belong to one verification.</summary>
internal sealed record SnapshotPrefix(string Directory, string Name)
{
    /// <summary>The existing files of this verification, <paramref name="kind"/> being <c>received</c> or <c>verified</c>.</summary>
    internal IEnumerable<string> Existing(string kind)
    {
        if (!System.IO.Directory.Exists(Directory))
        {
            return [];
        }

        var options = new EnumerationOptions { MatchType = MatchType.Simple };
        string[] patterns = [$"{Name}.{kind}.*", $"{Name}#*.{kind}.*"];
        return patterns.SelectMany(pattern => System.IO.Directory.EnumerateFiles(Directory, pattern, options)).Order(StringComparer.Ordinal);
    }
}

/// <summary>Names snapshot files: <c>{directory}/{Type}.{Method}{_parameters}{#Name}.verified.{extension}</c>.</summary>
internal static class SnapshotNaming
{
    // One list for all platforms, so that a name is the same everywhere.
    private const string Unfit = "\"\\<>|:*?/";

    private static readonly ConcurrentDictionary<string, byte> ClaimedPrefixes = new(StringComparer.OrdinalIgnoreCase);

    internal static SnapshotPrefix Prefix(VerifySettings settings, PathInfo pathInfo, string sourceFile, MethodInfo method)
    {
        var directory = Path.Combine(Path.GetDirectoryName(sourceFile)!, settings.Directory ?? pathInfo.Directory ?? string.Empty);
        var type = settings.TypeName ?? pathInfo.TypeName ?? TypeName(method.ReflectedType!);
        var name = settings.FileName ?? $"{type}.{settings.MethodName ?? pathInfo.MethodName ?? method.Name}{ParameterText(settings, method)}";
        return new SnapshotPrefix(Path.GetFullPath(directory), name);
    }

    /// <summary>Two verifications with one prefix would overwrite each other's files.</summary>
    internal static void Claim(SnapshotPrefix prefix)
    {
        var path = Path.Combine(prefix.Directory, prefix.Name);
        if (!ClaimedPrefixes.TryAdd(path, 0) && VerifierSettings.RequireUniquePrefix)
        {
            throw new VerifyException($"The prefix has already been used: {path}. Give one of the verifications another UseMethodName or UseParameters.");
        }
    }

    internal static IReadOnlyList<(SnapshotTarget Target, FilePair File)> Files(SnapshotPrefix prefix, IEnumerable<SnapshotTarget> targets) =>
        [.. targets.GroupBy(target => (target.Name, target.Extension)).SelectMany(group =>
        {
            var same = group.ToArray();
            return same.Select((target, index) => (target, Pair(prefix, target, same.Length > 1 ? $".{index:D2}" : string.Empty)));
        })];

    internal static string Fit(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            builder.Append(char.IsControl(character) || Unfit.Contains(character, StringComparison.Ordinal) ? '-' : character);
        }

        return builder.ToString();
    }

    private static FilePair Pair(SnapshotPrefix prefix, SnapshotTarget target, string index)
    {
        var name = target.Name is null ? prefix.Name : $"{prefix.Name}#{target.Name}{index}";
        return new FilePair(
            target.Extension,
            Path.Combine(prefix.Directory, $"{name}.received.{target.Extension}"),
            Path.Combine(prefix.Directory, $"{name}.verified.{target.Extension}"));
    }

    private static string TypeName(Type type) => type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;

    private static string ParameterText(VerifySettings settings, MethodInfo method)
    {
        if (settings.ParametersText is not null)
        {
            return $"_{settings.ParametersText}";
        }

        if (settings.Parameters is not { } values)
        {
            return string.Empty;
        }

        var parameters = method.GetParameters();
        if (values.Count > parameters.Length)
        {
            throw new ArgumentException($"UseParameters got {values.Count} values, but {method.Name} has {parameters.Length} parameters.", nameof(settings));
        }

        return string.Concat(values.Select((value, index) => $"_{parameters[index].Name}={ValueText(value)}"));
    }

    private static string ValueText(object? value) => value switch
    {
        null => "null",
        string text => Fit(text),
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(ValueText))}]",
        IFormattable number => Fit(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => Fit(value.ToString() ?? "null"),
    };
}
