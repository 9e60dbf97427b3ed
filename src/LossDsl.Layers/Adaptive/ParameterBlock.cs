namespace LossDsl.Layers;

/// <summary>A matrix among the parameters of a layer, which stand in one span: its rows one after another.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Rows">The number of its rows.</param>
/// <param name="Columns">The length of a row.</param>
public readonly record struct ParameterBlock(int Start, int Rows, int Columns)
{
    /// <summary>The number of its elements.</summary>
    public int Length => Rows * Columns;

    /// <summary>Where the next one begins.</summary>
    public int End => Start + Length;

    /// <summary>Its elements among all parameters, or among the gradients of all.</summary>
    public Span<T> Of<T>(Span<T> parameters) => parameters.Slice(Start, Length);

    /// <summary>Its elements among all parameters, or among the gradients of all.</summary>
    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> parameters) => parameters.Slice(Start, Length);
}
