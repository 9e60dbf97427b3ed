namespace LossDsl;

/// <summary>
/// Marks a static method over doubles as a loss. The method is the definition: it runs as it is, and the generator makes
/// from it a sealed record named after the method plus <c>Loss</c>, with the value, the derivatives and every reduction.
/// </summary>
/// <remarks>
/// The method returns <see cref="double"/> or <see cref="Term"/> and describes one sample. What a parameter means follows from
/// its type and default; the other attributes of this namespace say what the type cannot. Two methods of one name (class
/// indices, class probabilities) become one type.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LossAttribute : Attribute
{
    /// <summary>
    /// The axis that a <see cref="Vec"/> parameter runs along. −1, the default, is the last axis; 1 is the class axis of
    /// <c>[N, C, d1, …, dk]</c>. An input of rank 1 has this axis alone.
    /// </summary>
    public int ClassAxis { get; set; } = -1;

    /// <summary>The highest rank that the first input may have; 0, the default, is no limit.</summary>
    public int MaxRank { get; set; }

    /// <summary>The reduction of a call that names none. <see cref="Reduction.Mean"/> unless said otherwise.</summary>
    public Reduction Default { get; set; } = Reduction.Mean;

    /// <summary>Whether <see cref="Reduction.BatchMean"/> is offered. It is an error elsewhere.</summary>
    public bool BatchMean { get; set; }

    /// <summary>The mean over no elements at all. NaN (0/0) unless said otherwise.</summary>
    public double EmptyMean { get; set; } = double.NaN;

    /// <summary>
    /// The name by which other libraries know the loss, such as <c>gaussian_nll_loss</c>. Null, the default, means the
    /// method's name in snake case, followed by <c>_loss</c>.
    /// </summary>
    public string? Name { get; set; }
}
