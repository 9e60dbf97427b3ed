using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>
/// Losses of how far a predicted region covers the true one: one minus a share of overlap, for each region. In all, p is the input and y the target.
/// </summary>
public static class Overlap
{
    /// <summary>Dice loss: <c>1 − (2·Σ p·y + ε) / (Σ p + Σ y + ε)</c>.</summary>
    /// <remarks>
    /// <para>
    /// One minus the F1 score of soft regions. Sizes do not matter, so a small region counts like a large one. With <paramref name="squared"/> the denominator
    /// is Σ p² + Σ y² + ε. ε makes an empty prediction of an empty region free; with ε = 0 it gives NaN.
    /// </para>
    /// <para>
    /// Shapes: input [D] or [d1, …, dk, D], a region of D probabilities each: images are reshaped to one row a region. Target has its shape. Numbers outside
    /// [0, 1] are an error. No regions: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>DiceLoss</c> of MONAI and segmentation_models_pytorch, <c>Dice</c> of Keras.</para>
    /// <para>Origin: Milletari, Navab and Ahmadi, V-Net, 2016 (squared); without squares: Sudre et al., Generalised Dice overlap, 2017.</para>
    /// </remarks>
    /// <param name="input">The probability of each place to belong to the region.</param>
    /// <param name="target">1 where it does, 0 where not, or a probability.</param>
    /// <param name="smooth">ε.</param>
    /// <param name="squared">Whether the denominator adds squares.</param>
    [Loss]
    public static double Dice(
        [InRange(0, 1)] Vec input, [InRange(0, 1), SameShape] Vec target, [NonNegative] double smooth = 1, bool squared = false)
    {
        var size = squared ? Sum(Square(input)) + Sum(Square(target)) : Sum(input) + Sum(target);
        return 1 - (2 * Dot(input, target) + smooth) / (size + smooth);
    }

    /// <summary>Jaccard loss, or soft IoU: <c>1 − (Σ p·y + ε) / (Σ p + Σ y − Σ p·y + ε)</c>.</summary>
    /// <remarks>
    /// <para>One minus the intersection over the union. With ε = 0 it is 2·d/(1 + d), where d is <see cref="Dice"/>.</para>
    /// <para>
    /// Shapes: input [D] or [d1, …, dk, D], a region of D probabilities each. Target has its shape. Numbers outside [0, 1] are an error. No regions: the sum is
    /// 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>JaccardLoss</c> of segmentation_models_pytorch, <c>DiceLoss(jaccard=True)</c> of MONAI.</para>
    /// <para>Origin: Rahman and Wang, Optimizing intersection-over-union in deep neural networks for image segmentation, 2016.</para>
    /// </remarks>
    /// <param name="input">The probability of each place to belong to the region.</param>
    /// <param name="target">1 where it does, 0 where not, or a probability.</param>
    /// <param name="smooth">ε.</param>
    [Loss]
    public static double Jaccard([InRange(0, 1)] Vec input, [InRange(0, 1), SameShape] Vec target, [NonNegative] double smooth = 1)
    {
        var intersection = Dot(input, target);
        return 1 - (intersection + smooth) / (Sum(input) + Sum(target) - intersection + smooth);
    }

    /// <summary>Tversky loss: <c>1 − (Σ p·y + ε) / (Σ p·y + a·Σ p·(1 − y) + b·Σ (1 − p)·y + ε)</c>.</summary>
    /// <remarks>
    /// <para>
    /// What was found wrongly weighs a, what was missed b. With a = b = ½ it is <see cref="Dice"/> with twice the ε, with a = b = 1 it is
    /// <see cref="Jaccard"/>.
    /// </para>
    /// <para>
    /// Shapes: input [D] or [d1, …, dk, D], a region of D probabilities each. Target has its shape. Numbers outside [0, 1] are an error. No regions: the sum is
    /// 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>TverskyLoss</c> of MONAI and segmentation_models_pytorch, <c>Tversky</c> of Keras.</para>
    /// <para>
    /// Origin: Salehi, Erdogmus and Gholipour, Tversky loss function for image segmentation using 3D fully convolutional deep networks, 2017; defaults: their
    /// best.
    /// </para>
    /// </remarks>
    /// <param name="input">The probability of each place to belong to the region.</param>
    /// <param name="target">1 where it does, 0 where not, or a probability.</param>
    /// <param name="falsePositive">a.</param>
    /// <param name="falseNegative">b.</param>
    /// <param name="smooth">ε.</param>
    [Loss]
    public static double Tversky(
        [InRange(0, 1)] Vec input,
        [InRange(0, 1), SameShape] Vec target,
        [NonNegative] double falsePositive = 0.3,
        [NonNegative] double falseNegative = 0.7,
        [NonNegative] double smooth = 1)
    {
        var found = Dot(input, target);
        var wrong = falsePositive * (Sum(input) - found) + falseNegative * (Sum(target) - found);
        return 1 - (found + smooth) / (found + wrong + smooth);
    }

    /// <summary>Focal Tversky loss: <c>t^(1/γ)</c> with t the <see cref="Tversky"/> loss.</summary>
    /// <remarks>
    /// <para>With γ above 1 regions that are nearly covered keep a steep gradient; where they are covered altogether, loss and gradient are 0.</para>
    /// <para>
    /// Shapes: input [D] or [d1, …, dk, D], a region of D probabilities each. Target has its shape. Numbers outside [0, 1] are an error. No regions: the sum is
    /// 0, the mean NaN.
    /// </para>
    /// <para>PyTorch has no such function. Elsewhere: <c>TverskyLoss</c> of segmentation_models_pytorch, whose gamma is 1/γ.</para>
    /// <para>Origin: Abraham and Khan, A novel focal Tversky loss function with improved attention U-Net for lesion segmentation, 2019.</para>
    /// </remarks>
    /// <param name="input">The probability of each place to belong to the region.</param>
    /// <param name="target">1 where it does, 0 where not, or a probability.</param>
    /// <param name="falsePositive">The weight of what was found wrongly.</param>
    /// <param name="falseNegative">The weight of what was missed.</param>
    /// <param name="smooth">ε.</param>
    /// <param name="gamma">γ.</param>
    [Loss]
    public static double FocalTversky(
        [InRange(0, 1)] Vec input,
        [InRange(0, 1), SameShape] Vec target,
        [NonNegative] double falsePositive = 0.3,
        [NonNegative] double falseNegative = 0.7,
        [NonNegative] double smooth = 1,
        [Positive] double gamma = 4.0 / 3)
    {
        var uncovered = Tversky(input, target, falsePositive, falseNegative, smooth);
        return uncovered <= 0 ? 0 : Pow(uncovered, 1 / gamma);
    }
}
