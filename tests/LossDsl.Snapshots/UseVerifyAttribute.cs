using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Remembers the running test method, so that a snapshot is named after the test even when a helper verifies it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> RunningTest = new();

    /// <summary>The running test method.</summary>
    internal static MethodInfo CurrentMethod => RunningTest.Value ?? throw new InvalidOperationException(
        "No test is running: Verify can only be called from a test of an assembly marked [assembly: UseVerify], which LossDsl.Snapshots.props adds.");

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => RunningTest.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => RunningTest.Value = null;
}
