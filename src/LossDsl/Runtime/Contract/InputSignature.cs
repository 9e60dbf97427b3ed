using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>An input of a loss, as its entry points declare it.</summary>
/// <param name="name">The name of the parameter.</param>
/// <param name="kind">What one sample of it is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputSignature(string name, InputKind kind)
{
    /// <summary>The name of the parameter.</summary>
    public string Name { get; } = name;

    /// <summary>What one sample of it is.</summary>
    public InputKind Kind { get; } = kind;

    /// <summary>
    /// The axis that its numbers or integers run along, or that counts the rows of a matrix: the classes unless said otherwise; of a
    /// sequence, the steps; of a shared matrix, the rows.
    /// </summary>
    public SampleAxis Axis { get; init; } = kind switch
    {
        InputKind.Mat => SampleAxis.Steps,
        InputKind.SharedMat => SampleAxis.Rows,
        _ => SampleAxis.Classes,
    };

    /// <summary>
    /// The axis whose length it gives for each sample: the steps or the targets. Such an input is an optional <see cref="InputKind.Label"/>
    /// that no kernel reads, and stands after the inputs of the definition. Null for data.
    /// </summary>
    public SampleAxis? Measures { get; init; }

    /// <summary>Whether a call may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>How its shape relates to that of the first input.</summary>
    public ShapeRule Shape { get; init; }

    /// <summary>The length that its last axis must have, which is then its own and no axis of the sample; 0 means any.</summary>
    public int FixedLength { get; init; }

    /// <summary>Where its numbers must lie, for inputs whose kernel reports by <see cref="Frame{T}.Violate"/>.</summary>
    public DataDomain? Domain { get; init; }

    /// <summary>The name of the parameter that takes its gradient.</summary>
    internal string GradientName { get; } = name + "Gradient";

    internal bool IsLabel => Kind is InputKind.Label or InputKind.Labels;

    internal bool IsShared => Kind is InputKind.SharedVec or InputKind.SharedScalar or InputKind.SharedMat;

    /// <summary>Whether a sample has several numbers of it.</summary>
    internal bool HasColumns => Kind is not (InputKind.Scalar or InputKind.Label or InputKind.SharedScalar);

    /// <summary>The axis along which its numbers are neighbours; null where a sample has one number, or as many as the input itself says.</summary>
    internal SampleAxis? ColumnAxis => !HasColumns || FixedLength > 0 ? null : RowAxis is null ? Axis : SampleAxis.Classes;

    /// <summary>The axis that counts its rows; null where it has none.</summary>
    internal SampleAxis? RowAxis => Kind is InputKind.Mat or InputKind.SharedMat ? Axis : null;
}
