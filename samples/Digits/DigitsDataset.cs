using System.Globalization;
using System.IO.Compression;

namespace Digits;

/// <summary>Pictures of handwritten digits: a row of <see cref="PixelCount"/> numbers 0..1 a picture, and the digit it shows.</summary>
internal sealed record DigitsDataset(float[] Pixels, int[] Labels)
{
    public const int PixelCount = 64;
    public const int ClassCount = 10;

    /// <summary>The pixels of the file say how much ink there is, from 0 to 16.</summary>
    private const float MostInk = 16;

    public int Count => Labels.Length;

    /// <summary>Reads the comma separated pictures of <paramref name="path"/>, a gzip file.</summary>
    public static DigitsDataset Load(string path)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var pixels = new List<float>();
        var labels = new List<int>();
        while (file.ReadLine() is { } line)
        {
            var numbers = line.Split(',');
            if (numbers.Length != PixelCount + 1)
            {
                throw new InvalidDataException(
                    $"{path}, line {labels.Count + 1}: {numbers.Length} numbers were found; {PixelCount} pixels and a digit are expected.");
            }

            pixels.AddRange(numbers.Take(PixelCount).Select(ink => float.Parse(ink, CultureInfo.InvariantCulture) / MostInk));
            labels.Add(int.Parse(numbers[PixelCount], CultureInfo.InvariantCulture));
        }

        return new DigitsDataset([.. pixels], [.. labels]);
    }

    /// <summary>The pictures at <paramref name="positions"/>, in that order.</summary>
    public DigitsDataset Select(ReadOnlySpan<int> positions)
    {
        var pixels = new float[positions.Length * PixelCount];
        var labels = new int[positions.Length];
        for (var k = 0; k < positions.Length; k++)
        {
            Pixels.AsSpan(positions[k] * PixelCount, PixelCount).CopyTo(pixels.AsSpan(k * PixelCount));
            labels[k] = Labels[positions[k]];
        }

        return new DigitsDataset(pixels, labels);
    }

    /// <summary>Holds a random part of each digit's pictures out, so that both parts show every digit equally often.</summary>
    public (DigitsDataset Training, DigitsDataset HeldOut) Split(double heldOutShare, int seed)
    {
        var random = new Random(seed);
        var training = new List<int>();
        var heldOut = new List<int>();
        for (var digit = 0; digit < ClassCount; digit++)
        {
            var positions = Enumerable.Range(0, Count).Where(k => Labels[k] == digit).ToArray();
            random.Shuffle(positions);
            var heldOutCount = (int)Math.Round(heldOutShare * positions.Length);
            heldOut.AddRange(positions[..heldOutCount]);
            training.AddRange(positions[heldOutCount..]);
        }

        return (Select([.. training]), Select([.. heldOut]));
    }
}
