using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>What one sample of an input is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum InputKind
{
    /// <summary>A number.</summary>
    Scalar,

    /// <summary>An integer: a class index, or the length of a sequence or list.</summary>
    Label,

    /// <summary>Numbers along an axis.</summary>
    Vec,

    /// <summary>Integers along an axis.</summary>
    Labels,

    /// <summary>Numbers along an axis, the same for all samples.</summary>
    SharedVec,

    /// <summary>A number, the same for all samples.</summary>
    SharedScalar,

    /// <summary>A sequence of rows, each of them along the class axis.</summary>
    Mat,

    /// <summary>Rows along the class axis, the same for all samples.</summary>
    SharedMat,
}
