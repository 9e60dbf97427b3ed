using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>How the shape of a data input relates to that of the first input.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ShapeRule
{
    /// <summary>Both broadcast like NumPy arrays.</summary>
    Broadcast,

    /// <summary>Exactly the same.</summary>
    Same,

    /// <summary>Broadcasts to the first input's shape and does not enlarge it.</summary>
    Fits,

    /// <summary>As many batch axes as the first input; their sizes broadcast.</summary>
    SameRank,

    /// <summary>The first input's shape, or that shape without its last axis, or with 1 as its last axis: the first that matches.</summary>
    PerRow,
}
