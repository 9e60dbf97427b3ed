namespace LossDsl.Tests.Runtime;

/// <summary>Comparison with a reference that was computed in double.</summary>
internal static class Approximately
{
    public static void Equal(double expected, double actual, double relative, double absolute = 1e-15)
    {
        if (double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= absolute + (relative * Math.Abs(expected)) || expected == actual)
        {
            return;
        }

        Assert.Fail($"Expected {expected:R}, found {actual:R}.");
    }
}
