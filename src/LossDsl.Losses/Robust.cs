using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>
/// Losses of a number that grow slowly, or not at all, where it is far off, so that outliers pull little. In all of them e = input − target; most have a scale
/// c below which they are nearly ½·(e/c)².
/// </summary>
public static class Robust
{
    /// <summary>Pseudo-Huber loss: <c>δ²·(√(1 + (e/δ)²) − 1)</c>.</summary>
    /// <remarks>
    /// <para>
    /// <see cref="Regression.Huber"/> without its seam: ½e² near 0, δ·|e| far away, smooth everywhere. Computed as e² / (1 + √(1 + (e/δ)²)), which keeps its
    /// digits near 0. An infinite difference gives NaN.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Divided by δ² it is <see cref="AdaptiveRobust"/> with shape 1.</para>
    /// <para>
    /// Origin: Charbonnier, Blanc-Féraud, Aubert and Barlaud, Deterministic edge-preserving regularization in computed imaging, 1997; the name: Hartley and
    /// Zisserman, Multiple view geometry in computer vision, 2003.
    /// </para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="delta">δ, about where the quadratic part ends.</param>
    [Loss]
    public static double PseudoHuber(double input, double target, [Positive] double delta = 1)
    {
        var error = input - target;
        return error * error / (1 + Sqrt(1 + Square(error / delta)));
    }

    /// <summary>Charbonnier loss, a smooth absolute error: <c>√(e² + ε²)</c>.</summary>
    /// <remarks>
    /// <para>
    /// The absolute error of <see cref="Regression.L1"/> with a round tip of height ε. Up to the constant ε it is <see cref="PseudoHuber"/> with δ = ε, divided
    /// by ε.
    /// </para>
    /// <para>Shapes: input and target broadcast. An infinite difference gives +∞, with a gradient of NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>
    /// Origin: Charbonnier, Blanc-Féraud, Aubert and Barlaud, Deterministic edge-preserving regularization in computed imaging, 1997; in this form and with
    /// this ε: Lai, Huang, Ahuja and Yang, Deep Laplacian pyramid networks, 2017.
    /// </para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="eps">ε, the loss at equality.</param>
    [Loss]
    public static double Charbonnier(double input, double target, [Positive] double eps = 1e-3) => Sqrt(Square(input - target) + eps * eps);

    /// <summary>Cauchy loss, also called Lorentzian: <c>log(1 + ½·(e/c)²)</c>.</summary>
    /// <remarks>
    /// <para>Grows like a logarithm, so the pull of an outlier falls off with its distance. It is <see cref="AdaptiveRobust"/> with shape 0.</para>
    /// <para>Shapes: input and target broadcast. An infinite difference gives +∞, with a gradient of NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>CauchyLoss</c> of Ceres is a² times this at scale a/√2.</para>
    /// <para>Origin: Black and Anandan, The robust estimation of multiple motions, 1996.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="scale">c.</param>
    [Loss]
    public static double Cauchy(double input, double target, [Positive] double scale = 1) => Log1p(0.5 * Square((input - target) / scale));

    /// <summary>Welsch loss, also called Leclerc: <c>1 − exp(−½·(e/c)²)</c>.</summary>
    /// <remarks>
    /// <para>At most 1. An outlier has next to no gradient, so start near the solution. It is <see cref="AdaptiveRobust"/> with shape −∞.</para>
    /// <para>Shapes: input and target broadcast. An infinite difference gives 1, with a gradient of NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Dennis and Welsch, Techniques for nonlinear least squares and robust regression, 1978; Leclerc 1989.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="scale">c.</param>
    [Loss]
    public static double Welsch(double input, double target, [Positive] double scale = 1) => -Expm1(-0.5 * Square((input - target) / scale));

    /// <summary>Geman-McClure loss: <c>2·(e/c)² / ((e/c)² + 4)</c>.</summary>
    /// <remarks>
    /// <para>
    /// At most 2. It is <see cref="AdaptiveRobust"/> with shape −2; with c = ½ it is twice e² / (1 + e²), the form of the paper. An infinite difference gives
    /// NaN.
    /// </para>
    /// <para>Shapes: input and target broadcast. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Geman and McClure, Bayesian image analysis: an application to single photon emission tomography, 1985.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="scale">c.</param>
    [Loss]
    public static double GemanMcClure(double input, double target, [Positive] double scale = 1)
    {
        var square = Square((input - target) / scale);
        return 2 * square / (square + 4);
    }

    /// <summary>Tukey's biweight: <c>(c²/6)·(1 − (1 − (e/c)²)³)</c> where <c>|e| &lt; c</c>, else <c>c²/6</c>.</summary>
    /// <remarks>
    /// <para>
    /// ½e² near 0; errors of c and more have no gradient at all. The default makes it 95 % as efficient as least squares on normal errors of deviation 1.
    /// Computed without the cancellation near 0.
    /// </para>
    /// <para>Shapes: input and target broadcast. A NaN difference gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>TukeyLoss</c> of Ceres is twice this.</para>
    /// <para>Origin: Beaton and Tukey, The fitting of power series, meaning polynomials, illustrated on band-spectroscopic data, 1974.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="scale">c, from where on an error is an outlier.</param>
    [Loss]
    public static double TukeyBiweight(double input, double target, [Positive] double scale = 4.685)
    {
        var square = Square((input - target) / scale);
        return scale * scale / 6 * (square >= 1 ? 1 : square * (3 - square * (3 - square)));   // NaN takes the polynomial
    }

    /// <summary>Fair loss: <c>c²·(|e|/c − log(1 + |e|/c))</c>.</summary>
    /// <remarks>
    /// <para>
    /// ½e² near 0, c·|e| less a logarithm far away; convex. The default makes it 95 % as efficient as least squares on normal errors of deviation 1.
    /// </para>
    /// <para>Shapes: input and target broadcast. An infinite difference gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: objective <c>fair</c> of LightGBM.</para>
    /// <para>Origin: Fair, On the robust estimation of econometric models, 1974.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="scale">c.</param>
    [Loss]
    public static double Fair(double input, double target, [Positive] double scale = 1.3998)
    {
        var error = Abs(input - target) / scale;
        return scale * scale * (error - Log1p(error));
    }

    /// <summary>General robust loss of shape α: <c>(|α − 2|/α)·(((e/c)²/|α − 2| + 1)^(α/2) − 1)</c>, and its limits at 2, 0 and −∞.</summary>
    /// <remarks>
    /// <para>
    /// One number chooses among the others: 2 is ½(e/c)², 1 is <see cref="PseudoHuber"/> / c², 0 <see cref="Cauchy"/>, −2 <see cref="GemanMcClure"/>, −∞
    /// <see cref="Welsch"/>. Computed as (b/α)·expm1((α/2)·log1p((e/c)²/b)) with b = |α − 2|, which has no trouble near 0. α above 2 is allowed and anything
    /// but robust; +∞ is an error.
    /// </para>
    /// <para>Shapes: input and target broadcast. An infinite difference gives its limit, with a gradient of NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function. Elsewhere: <c>lossfun</c> of robust_loss_pytorch, where α and c can also be learnt.</para>
    /// <para>Origin: Barron, A general and adaptive robust loss function, 2019.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="shape">α: the lower, the less outliers count.</param>
    /// <param name="scale">c.</param>
    [Loss]
    public static double AdaptiveRobust(double input, double target, double shape = 1, [Positive] double scale = 1)
    {
        Require(shape < PositiveInfinity, "shape must not be +∞");
        var square = Square((input - target) / scale);
        var distance = Abs(shape - 2);
        return shape == 2 ? 0.5 * square
            : shape == 0 ? Log1p(0.5 * square)
            : shape == NegativeInfinity ? -Expm1(-0.5 * square)
            : distance / shape * Expm1(0.5 * shape * Log1p(square / distance));
    }

    /// <summary>Wing loss: <c>w·log(1 + |e|/ε)</c> where <c>|e| &lt; w</c>, else <c>|e| − w + w·log(1 + w/ε)</c>.</summary>
    /// <remarks>
    /// <para>
    /// Small errors weigh more than under <see cref="Regression.L1"/>, for the last pixels of a landmark; large ones as much. At equality the gradient is 0.
    /// </para>
    /// <para>Shapes: input and target broadcast. A NaN difference gives NaN. No elements: the sum is 0, the mean NaN.</para>
    /// <para>PyTorch has no such function.</para>
    /// <para>Origin: Feng, Kittler, Awais, Huber and Wu, Wing loss for robust facial landmark localisation with convolutional neural networks, 2018.</para>
    /// </remarks>
    /// <param name="input">The prediction.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="width">w, where the logarithmic part ends.</param>
    /// <param name="curvature">ε: the smaller, the steeper the logarithmic part.</param>
    [Loss]
    public static double Wing(double input, double target, [Positive] double width = 10, [Positive] double curvature = 2)
    {
        var error = Abs(input - target);
        return error >= width ? error - width + width * Log1p(width / curvature) : width * Log1p(error / curvature);   // NaN takes the logarithm
    }
}
