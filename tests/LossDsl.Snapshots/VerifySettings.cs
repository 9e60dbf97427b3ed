using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>The settings of one verification.</summary>
public sealed class VerifySettings
{
    private readonly List<Func<string, string?>> _lineScrubbers = [];

    /// <summary>Starts with the defaults.</summary>
    public VerifySettings()
    {
    }

    /// <summary>Starts with a copy of other settings, or with the defaults.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
        {
            return;
        }

        _lineScrubbers.AddRange(settings._lineScrubbers);
        IgnoredResults.AddRange(settings.IgnoredResults);
        Directory = settings.Directory;
        FileName = settings.FileName;
        TypeName = settings.TypeName;
        MethodName = settings.MethodName;
        Parameters = settings.Parameters;
        ParametersText = settings.ParametersText;
        OwnAutoVerify = settings.OwnAutoVerify;
    }

    internal List<Func<GeneratedSourceResult, bool>> IgnoredResults { get; } = [];

    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal IReadOnlyList<object?>? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    internal AutoVerify? EffectiveAutoVerify => OwnAutoVerify ?? VerifierSettings.GlobalAutoVerify;

    private AutoVerify? OwnAutoVerify { get; set; }

    /// <summary>Puts the snapshots into this directory; a relative one starts at the source file that verifies.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Names the snapshot files as a whole, in place of <c>Type.Method_parameters</c>.</summary>
    public void UseFileName(string fileName)
    {
        ThrowIf(TypeName ?? MethodName ?? ParametersText ?? (object?)Parameters, "UseTypeName, UseMethodName, UseParameters or UseTextForParameters");
        FileName = fileName;
    }

    /// <summary>Replaces the name of the test class in file names.</summary>
    public void UseTypeName(string name)
    {
        ThrowIf(FileName, nameof(UseFileName));
        TypeName = name;
    }

    /// <summary>Replaces the name of the test method in file names.</summary>
    public void UseMethodName(string name)
    {
        ThrowIf(FileName, nameof(UseFileName));
        MethodName = name;
    }

    /// <summary>Adds the arguments of a theory to file names, in the order of its parameters.</summary>
    public void UseParameters(params object?[] parameters)
    {
        ThrowIf(FileName, nameof(UseFileName));
        ThrowIf(ParametersText, nameof(UseTextForParameters));
        Parameters = parameters;
    }

    /// <summary>Adds a text of its own to file names, in place of the arguments of a theory.</summary>
    public void UseTextForParameters(string parametersText)
    {
        ThrowIf(FileName, nameof(UseFileName));
        ThrowIf(Parameters, nameof(UseParameters));
        ParametersText = parametersText;
    }

    /// <summary>Removes the lines that the predicate names.</summary>
    public void ScrubLines(Func<string, bool> removeLine) => ScrubLinesWithReplace(line => removeLine(line) ? null : line);

    /// <summary>Removes the lines that contain one of the texts, whatever their case.</summary>
    public void ScrubLinesContaining(params string[] stringToMatch) =>
        ScrubLines(line => stringToMatch.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Replaces each line by the result; null removes it.</summary>
    public void ScrubLinesWithReplace(Func<string, string?> replaceLine) => _lineScrubbers.Add(replaceLine);

    /// <summary>Accepts what this verification receives; on a build server only if included there.</summary>
    public void AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        OwnAutoVerify = new AutoVerify(includeBuildServer, throwException);

    /// <summary>Opens no diff tool. Nothing here ever does; the real library needs to be told.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The signature is Verify's.")]
    public void DisableDiff()
    {
    }

    internal string Scrub(string text)
    {
        var normalized = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return _lineScrubbers.Aggregate(normalized, ReplaceLines);
    }

    private static string ReplaceLines(string text, Func<string, string?> replaceLine)
    {
        var endsWithNewLine = text.EndsWith('\n');
        var lines = (endsWithNewLine ? text[..^1] : text).Split('\n').Select(replaceLine).Where(line => line is not null);
        var builder = new StringBuilder().AppendJoin('\n', lines);
        return endsWithNewLine && builder.Length > 0 ? builder.Append('\n').ToString() : builder.ToString();
    }

    private static void ThrowIf(object? other, string otherName, [CallerMemberName] string caller = "")
    {
        if (other is not null)
        {
            throw new InvalidOperationException($"{caller} is not compatible with {otherName}.");
        }
    }
}
