using System.Numerics.Tensors;

namespace DigitLines.Lines;

/// <summary>Reads what the network says of a line.</summary>
internal static class Reading
{
    /// <summary>The symbol between digits; the digits themselves are 0 to 9.</summary>
    public const int Blank = 10;
    public const int SymbolCount = 11;

    /// <summary>The likeliest symbol of each step, repeats merged and blanks removed.</summary>
    public static int[] Greedy(ReadOnlySpan<float> scores)
    {
        var digits = new List<int>();
        var last = Blank;
        for (var t = 0; t < scores.Length / SymbolCount; t++)
        {
            var symbol = TensorPrimitives.IndexOfMax(scores.Slice(t * SymbolCount, SymbolCount));
            if (symbol != last && symbol != Blank)
            {
                digits.Add(symbol);
            }

            last = symbol;
        }

        return [.. digits];
    }

    /// <summary>How many digits have to be inserted, removed or replaced to make one list of the other (Levenshtein, 1966).</summary>
    public static int Distance(ReadOnlySpan<int> read, ReadOnlySpan<int> written)
    {
        var distances = Enumerable.Range(0, written.Length + 1).ToArray();
        for (var i = 0; i < read.Length; i++)
        {
            var diagonal = distances[0];
            distances[0] = i + 1;
            for (var j = 0; j < written.Length; j++)
            {
                var replaced = diagonal + (read[i] == written[j] ? 0 : 1);
                diagonal = distances[j + 1];
                distances[j + 1] = Math.Min(replaced, 1 + Math.Min(diagonal, distances[j]));
            }
        }

        return distances[^1];
    }
}
