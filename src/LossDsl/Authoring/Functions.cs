namespace LossDsl;

/// <summary>
/// The functions of the language, to be imported with <c>using static LossDsl.Functions</c>. Each runs here in double, and
/// the generator knows its derivative.
/// </summary>
/// <remarks>
/// Where a function has a kink, its documentation says which derivative is taken there; the choice of the function is the only
/// way to say it. A comparison that is false for NaN keeps NaN visible: see <see cref="ClampMin(double, double)"/> for the other ways.
/// </remarks>
public static partial class Functions
{
    /// <summary>π.</summary>
    public const double PI = Math.PI;

    /// <summary>Not a number.</summary>
    public const double NaN = double.NaN;

    /// <summary>+∞.</summary>
    public const double PositiveInfinity = double.PositiveInfinity;

    /// <summary>−∞.</summary>
    public const double NegativeInfinity = double.NegativeInfinity;

    /// <summary>The value of one expression with the derivatives, of every order, of another.</summary>
    /// <remarks>
    /// The only source of a gradient that is not the derivative of what is computed; generated documentation says
    /// "declared, not derived". The surrogate is not computed where only the value is wanted.
    /// </remarks>
    /// <param name="surrogate">What is differentiated.</param>
    /// <param name="value">What is returned.</param>
    public static double WithGradientOf(double surrogate, double value)
    {
        _ = surrogate;
        return value;
    }

    /// <summary>x, as a constant: its derivative is 0.</summary>
    /// <remarks><c>WithGradientOf(0, x)</c>.</remarks>
    /// <param name="x">Any number.</param>
    public static double StopGradient(double x) => x;

    /// <summary>States what attributes cannot: a condition on integers, labels, lengths and options. It is checked before anything is written.</summary>
    /// <param name="condition">What has to hold.</param>
    /// <param name="message">What the loss requires, for the caller to read.</param>
    /// <exception cref="LossRequirementException">The condition does not hold.</exception>
    public static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new LossRequirementException(message);
        }
    }
}
