namespace LossDsl.Losses.Tests.Agreement.Data;

/// <summary>What a loss is tried on, where its definition does not say: numbers for its inputs, and options that change what is computed.</summary>
/// <param name="Loss">The name of the definition.</param>
internal sealed record LossData(string Loss)
{
    /// <summary>The numbers of inputs, by name.</summary>
    public IReadOnlyDictionary<string, Range> Ranges { get; init; } = new Dictionary<string, Range>();

    /// <summary>Options to try besides the defaults.</summary>
    public (string Option, object Value)[][] Options { get; init; } = [];

    /// <summary>How many times larger than values and gradients the terms are that cancel in them.</summary>
    public double Cancellation { get; init; } = 1;

    /// <summary>Numbers for the target.</summary>
    public Range Target
    {
        init => Ranges = new Dictionary<string, Range> { ["target"] = value };
    }
}
