namespace DigitLines.Lines;

/// <summary>A line of handwriting: columns of ink from left to right, each from top to bottom, and the digits it shows.</summary>
/// <param name="Ink">0 to 1; [columns, <see cref="Height"/>].</param>
/// <param name="Digits">The digits in order. Where each stands is not known.</param>
internal sealed record DigitLine(float[] Ink, int[] Digits)
{
    public const int Height = 10;

    public int Width => Ink.Length / Height;
}
