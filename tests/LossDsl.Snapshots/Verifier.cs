using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Decides where the snapshots of a test live and how they are named; what it leaves null is derived as usual.</summary>
public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);

/// <summary>Compares a target with the snapshot files of the running test.</summary>
public static class Verifier
{
    private static DerivePathInfo _derivePathInfo = static (_, _, _, _) => default;

    /// <summary>Verifies a <see cref="GeneratorDriver"/>, a <see cref="GeneratorDriverRunResult"/> or a string.</summary>
    public static SettingsTask Verify(object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") => target switch
    {
        string text => Verify(text, settings, sourceFile),
        GeneratorDriver driver => Verify(driver.GetRunResult(), settings, sourceFile),
        GeneratorDriverRunResult result => Run(settings, sourceFile, current => VerifySourceGenerators.Targets(result, current)),
        _ => throw new ArgumentException(
            $"The target is {target?.GetType().ToString() ?? "null"}; allowed are GeneratorDriver, GeneratorDriverRunResult and string.", nameof(target)),
    };

    /// <summary>Verifies a text as a <c>.txt</c> snapshot.</summary>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    /// <summary>Verifies a text as a snapshot with the given file extension, written without a dot.</summary>
    public static SettingsTask Verify(string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentException.ThrowIfNullOrEmpty(extension);
        return Run(settings, sourceFile, _ => [new SnapshotTarget(null, extension, target)]);
    }

    /// <summary>Sets the naming convention of the whole run; call it before the first verification.</summary>
    public static void DerivePathInfo(DerivePathInfo derivePathInfo)
    {
        ArgumentNullException.ThrowIfNull(derivePathInfo);
        VerifierSettings.ThrowIfVerifyHasBeenRun();
        _derivePathInfo = derivePathInfo;
    }

    /// <summary>Puts all snapshots into one directory, relative to the project.</summary>
    public static void UseProjectRelativeDirectory(string directory) =>
        DerivePathInfo((_, projectDirectory, _, _) => new PathInfo(Path.Combine(projectDirectory, directory)));

    /// <summary>Puts the snapshots into a directory relative to the source file that verifies them.</summary>
    public static void UseSourceFileRelativeDirectory(string directory) => DerivePathInfo((_, _, _, _) => new PathInfo(directory));

    private static SettingsTask Run(VerifySettings? settings, string sourceFile, Func<VerifySettings, IReadOnlyList<SnapshotTarget>> targets) =>
        new(settings, current =>
        {
            VerifierSettings.MarkVerifyAsRun();
            var method = UseVerifyAttribute.CurrentMethod;
            var type = method.ReflectedType!;
            var pathInfo = _derivePathInfo(sourceFile, SnapshotDirectories.Project(type.Assembly), type, method);
            var prefix = SnapshotNaming.Prefix(current, pathInfo, sourceFile, method);
            SnapshotNaming.Claim(prefix);
            var scrubbed = targets(current).Select(target => target with { Text = current.Scrub(target.Text) }).ToArray();
            SnapshotDirectories.ThrowIfMentioned(scrubbed, type.Assembly);
            return SnapshotComparer.CompareAsync(SnapshotNaming.Files(prefix, scrubbed), prefix, current.EffectiveAutoVerify);
        });
}
