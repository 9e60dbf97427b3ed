namespace LossDsl;

public static partial class Functions
{
    /// <summary>Σ vᵢ, added up in order.</summary>
    /// <remarks>0 for no elements. Derivative: 1 for every element.</remarks>
    /// <param name="v">Any numbers.</param>
    public static double Sum(Vec v) => Sum(v.Elements);

    /// <summary>The sum of all elements of a matrix: of every row, then of those sums.</summary>
    /// <remarks>0 for no elements. Derivative: 1 for every element.</remarks>
    /// <param name="m">Any numbers.</param>
    public static double Sum(Mat m) => Sum(m.Rows, row => Sum(m[row]));

    /// <summary>Σ vᵢ / n.</summary>
    /// <remarks>NaN for no elements. Derivative: 1/n for every element.</remarks>
    /// <param name="v">n numbers.</param>
    public static double Mean(Vec v) => Sum(v) / v.Length;

    /// <summary>The largest element.</summary>
    /// <remarks>NaN if any element is NaN; −∞ for no elements. Derivative: 1/k for each of the k elements that are equal to it, else 0.</remarks>
    /// <param name="v">Any numbers.</param>
    public static double Max(Vec v) => Max(v.Elements);

    /// <summary>The smallest element.</summary>
    /// <remarks>NaN if any element is NaN; +∞ for no elements. Derivative: 1/k for each of the k elements that are equal to it, else 0.</remarks>
    /// <param name="v">Any numbers.</param>
    public static double Min(Vec v)
    {
        var min = PositiveInfinity;
        foreach (var x in v.Elements)
        {
            min = Math.Min(min, x);
        }

        return min;
    }

    /// <summary>log Σ exp vᵢ, without overflow.</summary>
    /// <remarks>
    /// m + log Σ exp(vᵢ − m) with m = max v. If m is infinite, the result is m: −∞ for no elements or if all are −∞, +∞ if any is +∞.
    /// NaN if any element is NaN. Derivative: exp(vᵢ − result), and 0 for every element where the result is −∞.
    /// </remarks>
    /// <param name="v">Any numbers.</param>
    public static double LogSumExp(Vec v) => LogSumExp(v.Elements);

    /// <summary>log(eˣ + eʸ), without overflow.</summary>
    /// <remarks>As for a vector of two elements.</remarks>
    /// <param name="x">A number.</param>
    /// <param name="y">Another.</param>
    public static double LogSumExp(double x, double y) => LogSumExp([x, y]);

    /// <summary>log(eˣ + eʸ + eᶻ), without overflow.</summary>
    /// <remarks>As for a vector of three elements.</remarks>
    /// <param name="x">A number.</param>
    /// <param name="y">A second.</param>
    /// <param name="z">A third.</param>
    public static double LogSumExp(double x, double y, double z) => LogSumExp([x, y, z]);

    /// <summary>exp vᵢ / Σ exp vⱼ, without overflow.</summary>
    /// <remarks>
    /// exp(vᵢ − m) / Σ exp(vⱼ − m) with m = max v. All NaN if any element is NaN or +∞, or if all are −∞. Derivative of element i with respect
    /// to j: pᵢ·([i = j] − pⱼ).
    /// </remarks>
    /// <param name="v">Any numbers.</param>
    public static Vec Softmax(Vec v)
    {
        var max = Max(v);
        var powers = v.Map(x => Math.Exp(x - max));
        return powers / Sum(powers);
    }

    /// <summary>vᵢ − log Σ exp vⱼ, without overflow.</summary>
    /// <remarks>
    /// vᵢ − m − log Σ exp(vⱼ − m) with m = max v. All NaN if any element is NaN or +∞, or if all are −∞; a single −∞ stays −∞.
    /// Derivative of element i with respect to j: [i = j] − exp(resultⱼ).
    /// </remarks>
    /// <param name="v">Any numbers.</param>
    public static Vec LogSoftmax(Vec v)
    {
        var max = Max(v);
        var logSum = Math.Log(Sum(v.Map(x => Math.Exp(x - max))));
        return v.Map(x => x - max - logSum);
    }

    /// <summary><see cref="LogSoftmax(Vec)"/> of every row.</summary>
    /// <remarks>As for a vector, row by row.</remarks>
    /// <param name="m">Any numbers.</param>
    public static Mat LogSoftmax(Mat m) => m.MapRows(LogSoftmax);

    /// <summary>Σ aᵢ·bᵢ, added up in order.</summary>
    /// <remarks>0 for no elements. Derivative with respect to aᵢ: bᵢ, and the other way round.</remarks>
    /// <param name="a">Any numbers.</param>
    /// <param name="b">As many numbers.</param>
    public static double Dot(Vec a, Vec b) => Sum(a * b);

    /// <summary>The p-norm (Σ |vᵢ|ᵖ)^(1/p).</summary>
    /// <remarks>
    /// <para>
    /// p = 1: Σ |vᵢ|; 2: √Σ vᵢ²; +∞: max |vᵢ|; −∞: min |vᵢ|; 0: how many elements are not 0. Other powers, negative ones too, follow the formula.
    /// No elements give 0 for p ≥ 0 and +∞ for p &lt; 0. NaN gives NaN, but counts as one where p = 0. Squares and powers may overflow to +∞.
    /// </para>
    /// <para>
    /// Derivative with respect to vᵢ, with n the norm: sgn(vᵢ)·|vᵢ|ᵖ⁻¹·n¹⁻ᵖ, and 0 where n = 0 or, for p &lt; 1, where vᵢ = 0; so the zero vector
    /// has derivative 0. p = ±∞: sgn(vᵢ)/k for each of the k elements with |vᵢ| = n, else 0. p = 0: 0. The order p is a constant.
    /// </para>
    /// </remarks>
    /// <param name="v">Any numbers.</param>
    /// <param name="p">The order of the norm.</param>
    public static double Norm(Vec v, double p) => p switch
    {
        1 => Sum(Abs(v)),
        2 => Math.Sqrt(Dot(v, v)),
        PositiveInfinity => Math.Max(0, Max(Abs(v))),
        NegativeInfinity => Min(Abs(v)),
        0 => Sum(v.Map(static x => x == 0 ? 0 : 1)),
        _ => Math.Pow(Sum(v.Map(x => Math.Pow(Math.Abs(x), p))), 1 / p),
    };

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var x in values)
        {
            sum += x;
        }

        return sum;
    }

    private static double Max(ReadOnlySpan<double> values)
    {
        var max = NegativeInfinity;
        foreach (var x in values)
        {
            max = Math.Max(max, x);
        }

        return max;
    }

    private static double LogSumExp(ReadOnlySpan<double> values)
    {
        var max = Max(values);
        if (!double.IsFinite(max))
        {
            return max;
        }

        var sum = 0.0;
        foreach (var x in values)
        {
            sum += Math.Exp(x - max);
        }

        return max + Math.Log(sum);
    }
}
