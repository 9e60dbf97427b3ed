using System.Runtime.CompilerServices;

namespace LossDsl.Snapshots.Tests;

internal static class SnapshotSetup
{
    // Nothing is accepted by an environment variable here: these tests prove that snapshots fail when they must.
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        DerivePathInfo(static (_, projectDirectory, type, method) => new(Path.Combine(projectDirectory, "_snapshots"), type.Name, method.Name));
    }
}
