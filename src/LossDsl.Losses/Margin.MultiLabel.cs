using static LossDsl.Functions;

namespace LossDsl.Losses;

public static partial class Margin
{
    /// <summary>
    /// Multi-label hinge loss: <c>(1/C)·Σⱼ Σ_c max(0, 1 − input[target[j]] + input[c])</c>, over the labels j of the sample and the classes c that are not among
    /// them.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Every label should score higher than every other class, by 1. A label that is listed twice counts twice. At the corner the gradient is 0, and a pair
    /// with a NaN score adds nothing. Without labels the value is 0.
    /// </para>
    /// <para>
    /// Shapes: input [C] or [N, C]; target has its shape: the labels from the front, then −1; what follows is not read, but lies in [−1, C) too. Anything else
    /// is an error. No samples: the sum is 0, the mean NaN.
    /// </para>
    /// <para>PyTorch: <c>multilabel_margin_loss</c>.</para>
    /// <para>Origin: Collobert et al., Torch: a modular machine learning software library, 2002; of its kind: Weston and Elisseeff 2001.</para>
    /// </remarks>
    /// <param name="input">The score of each class.</param>
    /// <param name="target">The labels of each sample, ended by −1.</param>
    [Loss(MaxRank = 2, Name = "multilabel_margin_loss")]
    public static double MultiLabelMargin(Vec input, [SameShape] Labels target)
    {
        Require(target.All(label => label >= -1 && label < input.Length), "labels are classes, or -1 behind the last one");
        double Excess(double z) => z > 0 ? z : 0;
        var labels = target.TakeWhile(label => label >= 0);
        return Mean(input.Length, c => labels.Contains(c) ? 0 : Sum(labels.Length, j => Excess(1 - input[labels[j]] + input[c])));
    }
}
