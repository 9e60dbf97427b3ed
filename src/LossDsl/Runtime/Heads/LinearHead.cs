using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>A loss that reads two of its inputs only as scores, <c>Σ_f matrix[c, f] · features[f]</c> for each row c of the matrix.</summary>
/// <param name="features">The input of each sample that is multiplied.</param>
/// <param name="matrix">The shared matrix.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LinearHead(int features, int matrix)
{
    /// <summary>The input of each sample that is multiplied. Kernels find the scores in its place, and where its gradient would be, theirs.</summary>
    public int Features { get; } = features;

    /// <summary>The shared matrix. Kernels do not read it.</summary>
    public int Matrix { get; } = matrix;
}
