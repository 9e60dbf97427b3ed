namespace LossDsl.Compiler.Ir;

/// <summary>How a <see cref="Op.Reduce"/> combines the values of its body.</summary>
internal enum Monoid : byte
{
    /// <summary>Σ; of nothing 0.</summary>
    Sum,

    /// <summary>The largest; NaN if any is NaN; of nothing −∞. Its gradient is shared equally by all that attain it.</summary>
    Max,

    /// <summary>The smallest; NaN if any is NaN; of nothing +∞. Its gradient is shared equally by all that attain it.</summary>
    Min,

    /// <summary>
    /// The largest number, for exponentials to be taken relative to it: of nothing −∞, and of numbers of which one is NaN whatever comes fastest, since what is
    /// computed with it is NaN then anyway.
    /// </summary>
    Level,
}
