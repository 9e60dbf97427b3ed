using LossDsl.Cli.Conformance;

namespace LossDsl.Cli.PyTorch;

/// <summary>What PyTorch does around a loss, where it is more or less than what the loss itself says.</summary>
/// <param name="Loss">The function in PyTorch.</param>
internal sealed record Adapter(string Loss)
{
    /// <summary>The reduction of a call that names none, where that is not the loss's own.</summary>
    public Reduction? StandardReduction { get; init; }

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

    /// <summary>The highest rank of the first input.</summary>
    public int MaxRank { get; init; } = int.MaxValue;

    /// <summary>Whether rows of no classes are refused, even if there are no rows.</summary>
    public bool RefusesEmptyRows { get; init; }

    /// <summary>Whether a first input without elements is refused.</summary>
    public bool RefusesEmpty { get; init; }

    /// <summary>Whether class indices may be bytes.</summary>
    public bool TakesBytes { get; init; }

    /// <summary>Whether the class of a single sample may also be given as a list of one.</summary>
    public bool TakesListOfOne { get; init; }

    /// <summary>The option that asks for the values with the axis of the vectors, of length 1; null where there is none.</summary>
    public string? KeepsAxisOption { get; init; }

    /// <summary>Values of options that have another name there.</summary>
    public IReadOnlyDictionary<string, string> ValueNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Inputs that may also be given as one number, which then stands for all elements.</summary>
    public IReadOnlyList<string> NumberInputs { get; init; } = [];

    /// <summary>Inputs that have another name here, by their name there.</summary>
    public IReadOnlyDictionary<string, string> InputNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether labels may be of any type, and are truncated to integers.</summary>
    public bool TruncatesLabels { get; init; }

    /// <summary>The shape of the scores, where it decides what the target is: probabilities if it has that shape, else class indices.</summary>
    public Func<IReadOnlyDictionary<string, TensorRecord>, int[]>? ShapeOfScores { get; init; }

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
