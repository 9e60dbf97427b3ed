namespace LossDsl;

public static partial class Functions
{
    /// <summary>Σ f(i) for i = 0 … n − 1, added up in order.</summary>
    /// <remarks>As <see cref="Sum(Vec)"/> of the vector of all f(i).</remarks>
    /// <param name="n">How many.</param>
    /// <param name="term">f.</param>
    public static double Sum(int n, Func<int, double> term) => Sum(Tabulate(n, term));

    /// <summary>Σ f(i) / n for i = 0 … n − 1.</summary>
    /// <remarks>As <see cref="Mean(Vec)"/> of the vector of all f(i).</remarks>
    /// <param name="n">How many.</param>
    /// <param name="term">f.</param>
    public static double Mean(int n, Func<int, double> term) => Mean(Tabulate(n, term));

    /// <summary>The largest f(i) for i = 0 … n − 1.</summary>
    /// <remarks>As <see cref="Max(Vec)"/> of the vector of all f(i).</remarks>
    /// <param name="n">How many.</param>
    /// <param name="term">f.</param>
    public static double Max(int n, Func<int, double> term) => Max(Tabulate(n, term));

    /// <summary>The smallest f(i) for i = 0 … n − 1.</summary>
    /// <remarks>As <see cref="Min(Vec)"/> of the vector of all f(i).</remarks>
    /// <param name="n">How many.</param>
    /// <param name="term">f.</param>
    public static double Min(int n, Func<int, double> term) => Min(Tabulate(n, term));

    /// <summary>log Σ exp f(i) for i = 0 … n − 1, without overflow.</summary>
    /// <remarks>As <see cref="LogSumExp(Vec)"/> of the vector of all f(i).</remarks>
    /// <param name="n">How many.</param>
    /// <param name="term">f.</param>
    public static double LogSumExp(int n, Func<int, double> term) => LogSumExp(Tabulate(n, term));

    private static Vec Tabulate(int n, Func<int, double> term)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentNullException.ThrowIfNull(term);
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = term(i);
        }

        return new Vec(values, 0, n);
    }
}
