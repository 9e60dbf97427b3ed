namespace LossDsl.Tests.Authoring;

internal static class Expect
{
    /// <summary>The same number, bit for bit; any NaN is the same as any other.</summary>
    internal static void Same(double expected, double actual)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(double.IsNaN(actual), $"Expected NaN, found {actual:R}.");
            return;
        }

        Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
            $"Expected {Show(expected)}, found {Show(actual)}.");
    }

    /// <summary>The same number within a relative error; infinities, NaN and zeros exactly.</summary>
    internal static void Close(double expected, double actual, double relative)
    {
        if (!double.IsFinite(expected) || expected == 0)
        {
            Same(expected, actual);
            return;
        }

        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            $"Expected {Show(expected)}, found {Show(actual)}: a relative error of {Math.Abs(actual / expected - 1):R}.");
    }

    internal static void Close(double[] expected, Vec actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Close(expected[i], actual[i], relative);
        }
    }

    private static string Show(double x) => x == 0 && double.IsNegative(x) ? "-0" : x.ToString("R");
}
