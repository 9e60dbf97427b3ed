using static LossDsl.Functions;

namespace LossDsl.Losses;

/// <summary>
/// Losses of a predicted box against the true one, by what they share. Boxes are given by two corners, (x1, y1) with the smaller coordinates. In all, I is the
/// area of the intersection and U that of the union.
/// </summary>
public static class Boxes
{
    /// <summary>Generalized IoU: <c>1 − I/(U + ε) + (E − U)/(E + ε)</c>, where E is the area of the smallest box around both.</summary>
    /// <remarks>
    /// <para>Between 0 and 2. Boxes that do not overlap still have a gradient: the empty part of the enclosing box shrinks as they approach.</para>
    /// <para>
    /// Shapes: both [4] or [d1, …, dk, 4]. Corners that are exchanged give boxes of negative size, whose value means nothing. Where edges coincide, both share
    /// the gradient. No boxes: the sum is 0, the mean 0.
    /// </para>
    /// <para>PyTorch: <c>torchvision.ops.generalized_box_iou_loss</c>, whose reduction is none unless said otherwise.</para>
    /// <para>Origin: Rezatofighi, Tsoi, Gwak, Sadeghian, Reid and Savarese, Generalized intersection over union, 2019.</para>
    /// </remarks>
    /// <param name="boxes1">The predicted boxes.</param>
    /// <param name="boxes2">The true boxes.</param>
    /// <param name="eps">ε: what empty boxes divide by.</param>
    [Loss(Name = "generalized_box_iou_loss", Default = Reduction.None, EmptyMean = 0)]
    public static double GeneralizedIou(Box boxes1, [SameShape] Box boxes2, [NonNegative] double eps = 1e-7)
    {
        var union = Union(boxes1, boxes2);
        var hull = Area(Hull(boxes1, boxes2));
        return 1 - Intersection(boxes1, boxes2) / (union + eps) + (hull - union) / (hull + eps);
    }

    /// <summary>Distance IoU: <c>1 − I/(U + ε) + ρ²/(c² + ε)</c>, with ρ the distance of the centres and c the diagonal of the smallest box around both.</summary>
    /// <remarks>
    /// <para>The second term draws the centres together, whether or not the boxes overlap.</para>
    /// <para>
    /// Shapes: both [4] or [d1, …, dk, 4]. Corners that are exchanged give boxes of negative size, whose value means nothing. Where edges coincide, both share
    /// the gradient. No boxes: the sum is 0, the mean 0.
    /// </para>
    /// <para>PyTorch: <c>torchvision.ops.distance_box_iou_loss</c>, whose reduction is none unless said otherwise.</para>
    /// <para>Origin: Zheng, Wang, Liu, Li, Ye and Ren, Distance-IoU loss, 2020.</para>
    /// </remarks>
    /// <param name="boxes1">The predicted boxes.</param>
    /// <param name="boxes2">The true boxes.</param>
    /// <param name="eps">ε: what empty boxes divide by.</param>
    [Loss(Name = "distance_box_iou_loss", Default = Reduction.None, EmptyMean = 0)]
    public static double DistanceIou(Box boxes1, [SameShape] Box boxes2, [NonNegative] double eps = 1e-7) =>
        1 - Iou(boxes1, boxes2, eps) + CentreDistance(boxes1, boxes2, eps);

    /// <summary>Complete IoU: <see cref="DistanceIou"/> plus <c>α·v</c>, where v compares the aspect ratios.</summary>
    /// <remarks>
    /// <para>
    /// <c>v = (4/π²)·(atan(w₂/h₂) − atan(w₁/h₁))²</c> and <c>α = v/(1 − IoU + v + ε)</c>, which has no gradient of its own. <paramref name="eps"/> reaches α
    /// only; the other two terms divide by 1e-7 at least, as everywhere.
    /// </para>
    /// <para>
    /// Shapes: both [4] or [d1, …, dk, 4]. Corners that are exchanged give boxes of negative size, whose value means nothing; a height of 0 gives an infinite
    /// ratio, and 0/0 NaN. No boxes: the sum is 0, the mean 0.
    /// </para>
    /// <para>PyTorch: <c>torchvision.ops.complete_box_iou_loss</c>, whose reduction is none unless said otherwise.</para>
    /// <para>Origin: Zheng, Wang, Liu, Li, Ye and Ren, Distance-IoU loss, 2020.</para>
    /// </remarks>
    /// <param name="boxes1">The predicted boxes.</param>
    /// <param name="boxes2">The true boxes.</param>
    /// <param name="eps">ε of α.</param>
    [Loss(Name = "complete_box_iou_loss", Default = Reduction.None, EmptyMean = 0)]
    public static double CompleteIou(Box boxes1, [SameShape] Box boxes2, [NonNegative] double eps = 1e-7)
    {
        var difference = Atan(Width(boxes2) / Height(boxes2)) - Atan(Width(boxes1) / Height(boxes1));
        var v = 4 / (PI * PI) * Square(difference);
        var alpha = StopGradient(v / (1 - Iou(boxes1, boxes2) + v + eps));
        return DistanceIou(boxes1, boxes2) + alpha * v;
    }

    private static double Iou(Box a, Box b, double eps = 1e-7) => Intersection(a, b) / (Union(a, b) + eps);

    private static double Intersection(Box a, Box b)
    {
        var (width, height) = (Min(a.X2, b.X2) - Max(a.X1, b.X1), Min(a.Y2, b.Y2) - Max(a.Y1, b.Y1));
        return width > 0 && height > 0 ? width * height : 0;
    }

    private static double Union(Box a, Box b) => Area(a) + Area(b) - Intersection(a, b);

    private static double CentreDistance(Box a, Box b, double eps)
    {
        var hull = Hull(a, b);
        var diagonal = Square(Width(hull)) + Square(Height(hull));
        return (Square((a.X1 + a.X2 - b.X1 - b.X2) / 2) + Square((a.Y1 + a.Y2 - b.Y1 - b.Y2) / 2)) / (diagonal + eps);
    }

    private static Box Hull(Box a, Box b) => new(Min(a.X1, b.X1), Min(a.Y1, b.Y1), Max(a.X2, b.X2), Max(a.Y2, b.Y2));

    private static double Width(Box box) => box.X2 - box.X1;

    private static double Height(Box box) => box.Y2 - box.Y1;

    private static double Area(Box box) => Width(box) * Height(box);
}
