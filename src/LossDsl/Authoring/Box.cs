namespace LossDsl;

/// <summary>
/// An axis-aligned rectangle by two corners; as an input of a loss, a last axis of four elements in this order. Any
/// <c>readonly record struct</c> of doubles can be declared in this way.
/// </summary>
/// <param name="X1">Left.</param>
/// <param name="Y1">Top.</param>
/// <param name="X2">Right.</param>
/// <param name="Y2">Bottom.</param>
public readonly record struct Box(double X1, double Y1, double X2, double Y2)
{
    /// <summary>X2 − X1; negative if the corners are exchanged.</summary>
    public double Width => X2 - X1;

    /// <summary>Y2 − Y1; negative if the corners are exchanged.</summary>
    public double Height => Y2 - Y1;

    /// <summary>Width · Height.</summary>
    public double Area => Width * Height;
}
