using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>Turns the result of source generators into texts: one a generated source, and one for all diagnostics if there are any.</summary>
public static class VerifySourceGenerators
{
    /// <summary>Whether <see cref="Initialize"/> has been called.</summary>
    public static bool Initialized { get; private set; }

    /// <summary>Switches the verification of source generators on; call it once, before the first verification.</summary>
    public static void Initialize()
    {
        if (Initialized)
        {
            throw new InvalidOperationException("Already Initialized");
        }

        VerifierSettings.ThrowIfVerifyHasBeenRun();
        Initialized = true;
    }

    /// <summary>Leaves out the generated sources that the predicate names.</summary>
    public static SettingsTask IgnoreGeneratedResult(this SettingsTask settings, Func<GeneratedSourceResult, bool> shouldIgnore) =>
        settings.With(current => current.IgnoreGeneratedResult(shouldIgnore));

    /// <summary>Leaves out the generated sources that the predicate names.</summary>
    public static void IgnoreGeneratedResult(this VerifySettings settings, Func<GeneratedSourceResult, bool> shouldIgnore) =>
        settings.IgnoredResults.Add(shouldIgnore);

    internal static IReadOnlyList<SnapshotTarget> Targets(GeneratorDriverRunResult result, VerifySettings settings)
    {
        if (!Initialized)
        {
            throw new InvalidOperationException("Call VerifySourceGenerators.Initialize() in a [ModuleInitializer] before verifying a source generator.");
        }

        ThrowGeneratorExceptions(result);
        var sources = result.Results
            .SelectMany(generator => generator.GeneratedSources
                .Where(source => !settings.IgnoredResults.Exists(ignore => ignore(source)))
                .OrderBy(source => source.HintName, StringComparer.CurrentCulture))
            .Select(Target);
        return result.Diagnostics.IsEmpty
            ? [.. sources]
            : [new SnapshotTarget(null, "txt", DiagnosticTextWriter.Write(result.Diagnostics)), .. sources];
    }

    private static SnapshotTarget Target(GeneratedSourceResult source)
    {
        var path = source.SyntaxTree.FilePath;
        return new SnapshotTarget(
            SnapshotNaming.Fit(Path.GetFileNameWithoutExtension(path)),
            Path.GetExtension(path).TrimStart('.'),
            $"//HintName: {source.HintName}\n{source.SourceText}");
    }

    private static void ThrowGeneratorExceptions(GeneratorDriverRunResult result)
    {
        var exceptions = result.Results.Select(generator => generator.Exception).OfType<Exception>().ToArray();
        if (exceptions.Length == 1)
        {
            ExceptionDispatchInfo.Throw(exceptions[0]);
        }

        if (exceptions.Length > 1)
        {
            throw new AggregateException(exceptions);
        }
    }
}
