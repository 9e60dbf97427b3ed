namespace LossDsl.Losses;

/// <summary>A distance between two vectors a and b.</summary>
public enum Distance
{
    /// <summary>‖a − b + 1e-6‖₂, as <c>pairwise_distance</c> of PyTorch has it.</summary>
    Pairwise,

    /// <summary>Σ |a − b|.</summary>
    L1,

    /// <summary>Σ (a − b)².</summary>
    SquaredEuclidean,

    /// <summary>1 − a·b / (max(‖a‖₂, 1e-8)·max(‖b‖₂, 1e-8)). The lower bounds take no part in the derivative.</summary>
    Cosine,
}
