namespace LossDsl.Compiler.Tests.Architecture;

internal static class Violations
{
    /// <summary>Fails with every violation spelled out, where <c>Assert.Empty</c> would cut the list short.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        var all = violations.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
