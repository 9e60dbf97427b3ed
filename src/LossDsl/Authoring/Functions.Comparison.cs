namespace LossDsl;

public static partial class Functions
{
    /// <summary>The smaller of two numbers.</summary>
    /// <remarks>NaN if either is NaN; −0 is smaller than +0. Derivative: 1 for the smaller, 0 for the larger, 1/2 each where both are equal, 1 for both where either is NaN.</remarks>
    /// <param name="x">A number.</param>
    /// <param name="y">Another.</param>
    public static double Min(double x, double y) => Math.Min(x, y);

    /// <summary>The larger of two numbers.</summary>
    /// <remarks>
    /// NaN if either is NaN; −0 is smaller than +0. Derivative: 1 for the larger, 0 for the smaller, 1/2 each where both are equal,
    /// 1 for both where either is NaN.
    /// A hinge is therefore not <c>Max(z, 0)</c>: use <see cref="ClampMin(double, double)"/>.
    /// </remarks>
    /// <param name="x">A number.</param>
    /// <param name="y">Another.</param>
    public static double Max(double x, double y) => Math.Max(x, y);

    /// <summary>The smaller of two integers.</summary>
    /// <remarks>An integer: it has no derivative.</remarks>
    /// <param name="x">An integer.</param>
    /// <param name="y">Another.</param>
    public static int Min(int x, int y) => Math.Min(x, y);

    /// <summary>The larger of two integers.</summary>
    /// <remarks>An integer: it has no derivative.</remarks>
    /// <param name="x">An integer.</param>
    /// <param name="y">Another.</param>
    public static int Max(int x, int y) => Math.Max(x, y);

    /// <summary>|x|, for integers.</summary>
    /// <remarks>An integer: it has no derivative.</remarks>
    /// <param name="x">An integer greater than <see cref="int.MinValue"/>.</param>
    public static int Abs(int x) => Math.Abs(x);

    /// <summary>x, but not below a bound.</summary>
    /// <remarks>
    /// <para>
    /// NaN gives NaN. Derivative with respect to x: 1 where x ≥ min, the bound itself included; else, and for NaN, 0. With respect to the
    /// bound: 1 where x &lt; min, else 0.
    /// </para>
    /// <para>A hinge that has derivative 0 at its corner and drops NaN is <c>z &gt; 0 ? z : 0</c>.</para>
    /// </remarks>
    /// <param name="x">Any number.</param>
    /// <param name="min">The bound, not NaN.</param>
    public static double ClampMin(double x, double min) => x < min ? min : x;

    /// <summary>x, but neither below nor above two bounds.</summary>
    /// <remarks>
    /// NaN gives NaN; if min &gt; max, the result is max. Derivative with respect to x: 1 where min ≤ x ≤ max, the bounds included; else,
    /// and for NaN, 0. With respect to a bound: 1 where the bound takes the place of x, else 0.
    /// </remarks>
    /// <param name="x">Any number.</param>
    /// <param name="min">The lower bound, not NaN.</param>
    /// <param name="max">The upper bound, not NaN.</param>
    public static double Clamp(double x, double min, double max)
    {
        var raised = ClampMin(x, min);
        return raised > max ? max : raised;
    }
}
