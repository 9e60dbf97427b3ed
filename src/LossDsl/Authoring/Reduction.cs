namespace LossDsl;

/// <summary>How the terms of all samples become one number.</summary>
public enum Reduction
{
    /// <summary>Σ numerators / Σ denominators: see <see cref="Term"/>. For a plain loss, the sum divided by the number of elements.</summary>
    Mean,

    /// <summary>Σ values.</summary>
    Sum,

    /// <summary>Σ values / size of the first axis of the first input, as it was before broadcasting; an input of rank 0 counts as one.</summary>
    BatchMean,

    /// <summary>
    /// No reduction. A generated type offers it as the method <c>ForwardEach</c>, and its <c>Reduction</c> property refuses this
    /// value. It exists for <see cref="LossAttribute.Default"/>, which is what <c>lossdsl list</c> shows and what
    /// <c>lossdsl eval</c> assumes when a case names no reduction.
    /// </summary>
    None,
}
