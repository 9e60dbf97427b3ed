namespace LossDsl.Losses.Tests.Agreement.Data;

/// <summary>What a loss is tried on, where its definition does not say: numbers for its inputs, and options that change what is computed.</summary>
/// <param name="Loss">The name of the definition.</param>
internal sealed record LossData(string Loss)
{
    /// <summary>The numbers of inputs, by name.</summary>
    public IReadOnlyDictionary<string, Range> Ranges { get; init; } = new Dictionary<string, Range>();

    /// <summary>Options to try besides the defaults.</summary>
    public (string Option, object Value)[][] Options { get; init; } = [];

    /// <summary>How large the terms are that cancel in values and gradients near 0; 0 where none do.</summary>
    public double Cancelling { get; init; }

    /// <summary>Whether a gradient is declared, and so is no slope of the definition.</summary>
    public bool HasDeclaredGradient { get; init; }

    /// <summary>Whether adding one number to all inputs of a row changes nothing.</summary>
    public bool IsShiftInvariant { get; init; }

    /// <summary>Whether the work grows with the square of the classes.</summary>
    public bool IsQuadratic { get; init; }

    /// <summary>Whether there is one class more than there are elements along the class axis.</summary>
    public bool HasOneClassMore { get; init; }

    /// <summary>Numbers for the input.</summary>
    public Range Input
    {
        init => Ranges = new Dictionary<string, Range>(Ranges) { ["input"] = value };
    }

    /// <summary>Numbers for the target.</summary>
    public Range Target
    {
        init => Ranges = new Dictionary<string, Range>(Ranges) { ["target"] = value };
    }
}
