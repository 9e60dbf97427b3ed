using System.Globalization;
using LossDsl.Compiler.Emission;

namespace LossDsl.Compiler.Fragments;

/// <summary>Reals in fragments: a decimal where that reads back to the same bits on every host, else the bits.</summary>
internal static class FragmentNumber
{
    private const string BitsPrefix = "0x";

    public static string Write(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return double.IsInfinity(value) ? value.ToString(CultureInfo.InvariantCulture)
            : double.IsNaN(value) || bits == BitConverter.DoubleToInt64Bits(-0.0) ? BitsPrefix + bits.ToString("x16", CultureInfo.InvariantCulture)
            : NumberLiteral.Finite(value);
    }

    /// <summary>The number, or null where the text is none.</summary>
    public static double? Read(string text)
    {
        if (text.StartsWith(BitsPrefix, StringComparison.Ordinal))
        {
            return long.TryParse(text.Substring(BitsPrefix.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
                ? BitConverter.Int64BitsToDouble(bits)
                : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
