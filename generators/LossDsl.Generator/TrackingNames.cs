namespace LossDsl.Generator;

/// <summary>The names of the pipeline's steps, by which tests ask whether a step ran again.</summary>
internal static class TrackingNames
{
    /// <summary>Method → what was read of it.</summary>
    public const string Readings = nameof(Readings);

    /// <summary>The diagnostics of a reading; the only step after the first that sees positions.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>The losses that could be read.</summary>
    public const string Definitions = nameof(Definitions);

    /// <summary>Definition → generated text.</summary>
    public const string Files = nameof(Files);

    public static IReadOnlyList<string> All => [Readings, Diagnostics, Definitions, Files];
}
