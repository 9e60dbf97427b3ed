using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>A loss of sequences, lists or records with options and optional inputs, and what it is compared on.</summary>
/// <param name="Name">How the setting is called in the names of tests.</param>
/// <param name="Loss">The loss.</param>
internal sealed record SequenceSetting(string Name, Setting Loss)
{
    /// <summary>What a number of an input may be; by the input's name, or for those without a row.</summary>
    public required Func<string, Draw> Numbers { get; init; }

    /// <summary>Whether its gradients are the slopes of the definition, and none is declared.</summary>
    public bool HasSlopes { get; init; } = true;

    /// <summary>Whether a sample has one label for each step.</summary>
    public bool LabelsSteps { get; init; }

    /// <summary>The sizes as this loss wants them.</summary>
    public SequenceSizes Adapt(SequenceSizes sizes) => LabelsSteps ? sizes with { Targets = sizes.Steps } : sizes;
}

/// <summary>Draws a number of an input.</summary>
/// <param name="random">Where it comes from.</param>
/// <param name="position">Its place within the sample.</param>
/// <param name="classes">The number of classes.</param>
internal delegate double Draw(Random random, int position, int classes);
