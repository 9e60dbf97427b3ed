using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>What one sample of an input is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum InputKind
{
    /// <summary>A number.</summary>
    Scalar,

    /// <summary>An integer: a class index.</summary>
    Label,

    /// <summary>Numbers along the class axis.</summary>
    Vec,

    /// <summary>Integers along the class axis.</summary>
    Labels,

    /// <summary>Numbers along the class axis, the same for all samples.</summary>
    SharedVec,

    /// <summary>A number, the same for all samples.</summary>
    SharedScalar,
}
