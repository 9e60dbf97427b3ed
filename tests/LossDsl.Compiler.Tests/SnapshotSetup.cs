using System.Runtime.CompilerServices;

namespace LossDsl.Compiler.Tests;

internal static class SnapshotSetup
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        DerivePathInfo(static (_, projectDirectory, type, method) => new(Path.Combine(projectDirectory, "_snapshots"), type.Name, method.Name));
        if (Environment.GetEnvironmentVariable("LOSSDSL_ACCEPT") == "1")
        {
            VerifierSettings.AutoVerify(includeBuildServer: false);
        }
    }
}
