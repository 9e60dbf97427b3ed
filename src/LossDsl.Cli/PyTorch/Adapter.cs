namespace LossDsl.Cli.PyTorch;

/// <summary>What PyTorch does around a loss, where it is more or less than what the loss itself says.</summary>
/// <param name="Loss">The function in PyTorch.</param>
internal sealed record Adapter(string Loss)
{
    /// <summary>Whether <c>size_average</c> and <c>reduce</c> are still understood.</summary>
    public bool HasLegacyReduction { get; init; } = true;

    /// <summary>Whether <c>elementwise_mean</c> is still understood.</summary>
    public bool HasElementwiseMean { get; init; } = true;

    /// <summary>What happens to integers where numbers are expected.</summary>
    public Conversion Integers { get; init; } = Conversion.Promote;

    /// <summary>What happens to single precision beside double precision.</summary>
    public Conversion Floats { get; init; } = Conversion.Promote;

    /// <summary>The least rank of the first input.</summary>
    public int MinRank { get; init; }

    /// <summary>Inputs that may also be given as one number, which then stands for all elements.</summary>
    public IReadOnlyList<string> NumberInputs { get; init; } = [];

    /// <summary>The target is class indices, or numbers if it has the shape of the first input.</summary>
    public bool ChoosesTargetByShape { get; init; }

    /// <summary>What happens to inputs of another element type than the first.</summary>
    internal enum Conversion
    {
        /// <summary>They are converted.</summary>
        Promote,

        /// <summary>They are converted, but no gradient can be computed.</summary>
        RefuseGradients,

        /// <summary>They are refused.</summary>
        Refuse,
    }
}
