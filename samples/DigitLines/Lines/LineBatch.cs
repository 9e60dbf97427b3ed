namespace DigitLines.Lines;

/// <summary>Lines as the network and the loss take them: windows that slide over each line, padded to as many as the longest has, and the digits of all lines.</summary>
internal sealed class LineBatch
{
    /// <summary>How many columns a window shows, and by how many the next one lies to the right.</summary>
    public const int WindowWidth = 12;
    public const int Stride = 2;

    /// <summary>The pixels of a window.</summary>
    public const int WindowSize = WindowWidth * DigitLine.Height;

    /// <summary>The most windows of a line.</summary>
    public const int MostSteps = (LineComposer.MostColumns + Stride - 1) / Stride;

    public LineBatch(IReadOnlyList<DigitLine> lines)
    {
        Lines = lines;
        StepCounts = [.. lines.Select(line => (line.Width + Stride - 1) / Stride)];
        Steps = StepCounts.Max();
        Digits = [.. lines.SelectMany(line => line.Digits)];
        DigitCounts = [.. lines.Select(line => line.Digits.Length)];
        Windows = new float[lines.Count * Steps * WindowSize];
        for (var n = 0; n < lines.Count; n++)
        {
            for (var t = 0; t < StepCounts[n]; t++)
            {
                Show(lines[n], (t * Stride) - (WindowWidth / 2), Windows.AsSpan(((n * Steps) + t) * WindowSize, WindowSize));
            }
        }
    }

    public IReadOnlyList<DigitLine> Lines { get; }

    /// <summary>[lines, steps, window]; 0 beyond the ends of a line.</summary>
    public float[] Windows { get; }

    public int Steps { get; }

    /// <summary>The windows of each line.</summary>
    public int[] StepCounts { get; }

    /// <summary>The digits of all lines, one line after another.</summary>
    public int[] Digits { get; }

    public int[] DigitCounts { get; }

    private static void Show(DigitLine line, int left, Span<float> window)
    {
        var (first, end) = (Math.Max(0, left), Math.Min(line.Width, left + WindowWidth));
        line.Ink.AsSpan(first * DigitLine.Height, (end - first) * DigitLine.Height).CopyTo(window[((first - left) * DigitLine.Height)..]);
    }
}
