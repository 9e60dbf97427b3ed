using Digits;

namespace DigitLines.Lines;

/// <summary>Sets pictures of single digits side by side, at varying heights and distances.</summary>
internal sealed class LineComposer(DigitsDataset pictures, Random random)
{
    private const int PictureSize = 8;
    private const int FewestDigits = 4;
    private const int MostDigits = 7;
    private const int WidestMargin = 4;

    // Neighbours may overlap by a column: pictures are rarely full to the edge.
    private const int SmallestGap = -1;
    private const int WidestGap = 3;

    /// <summary>The widest line there can be.</summary>
    public const int MostColumns = (MostDigits * (PictureSize + WidestGap)) + (2 * WidestMargin);

    public DigitLine[] Compose(int count) => [.. Enumerable.Range(0, count).Select(_ => Compose())];

    private DigitLine Compose()
    {
        var positions = Enumerable.Range(0, random.Next(FewestDigits, MostDigits + 1)).Select(_ => random.Next(pictures.Count)).ToArray();
        var ink = new float[MostColumns * DigitLine.Height];
        var column = random.Next(WidestMargin + 1);
        foreach (var position in positions)
        {
            Draw(position, column, random.Next(DigitLine.Height - PictureSize + 1), ink);
            column += PictureSize + random.Next(SmallestGap, WidestGap + 1);
        }

        column += random.Next(WidestMargin + 1);
        return new DigitLine(ink[..(column * DigitLine.Height)], [.. positions.Select(position => pictures.Labels[position])]);
    }

    // Pictures are row after row, lines column after column.
    private void Draw(int position, int left, int top, float[] ink)
    {
        var picture = pictures.Pixels.AsSpan(position * DigitsDataset.PixelCount, DigitsDataset.PixelCount);
        for (var x = 0; x < PictureSize; x++)
        {
            for (var y = 0; y < PictureSize; y++)
            {
                ref var place = ref ink[((left + x) * DigitLine.Height) + top + y];
                place = Math.Max(place, picture[(y * PictureSize) + x]);
            }
        }
    }
}
