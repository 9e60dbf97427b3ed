namespace VerifyTests;

/// <summary>The settings of the whole run; they can be changed only before the first verification.</summary>
public static class VerifierSettings
{
    private static volatile bool _verifyHasBeenRun;

    internal static AutoVerify? GlobalAutoVerify { get; private set; }

    internal static bool RequireUniquePrefix { get; private set; } = true;

    /// <summary>Accepts what every verification receives; on a build server only if included there.</summary>
    public static void AutoVerify(bool includeBuildServer = true, bool throwException = false)
    {
        ThrowIfVerifyHasBeenRun();
        GlobalAutoVerify = new AutoVerify(includeBuildServer, throwException);
    }

    /// <summary>Lets several verifications of a run share one snapshot.</summary>
    public static void DisableRequireUniquePrefix()
    {
        ThrowIfVerifyHasBeenRun();
        RequireUniquePrefix = false;
    }

    internal static void MarkVerifyAsRun() => _verifyHasBeenRun = true;

    internal static void ThrowIfVerifyHasBeenRun()
    {
        if (_verifyHasBeenRun)
        {
            throw new InvalidOperationException("Settings of the whole run must be set before the first verification, in a [ModuleInitializer].");
        }
    }
}

/// <summary>Acceptance of what a verification receives.</summary>
internal sealed record AutoVerify(bool IncludeBuildServer, bool ThrowException)
{
    private static readonly string[] BuildServerVariables = ["CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"];

    internal static bool OnBuildServer { get; } =
        BuildServerVariables.Any(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)));

    internal bool Applies(bool onBuildServer) => IncludeBuildServer || !onBuildServer;
}
