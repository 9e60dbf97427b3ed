namespace LossDsl.Compiler.Ir;

/// <summary>
/// An index variable: it ranges over 0 … extent − 1, where the extent is an integer node. Variables over one extent are told
/// apart by their height, the number of loops over that extent that are nested inside.
/// </summary>
/// <param name="Extent">The node that says how far the variable ranges; −1 for the samples.</param>
/// <param name="Height">0 for an innermost loop.</param>
internal readonly record struct Variable(int Extent, int Height) : IComparable<Variable>
{
    /// <summary>The variable over the samples of a call: always bound, outside of every other.</summary>
    public static Variable Sample => new(-1, 0);

    public bool IsSample => Extent < 0;

    public int CompareTo(Variable other) =>
        Extent != other.Extent ? Extent.CompareTo(other.Extent) : Height.CompareTo(other.Height);
}
