using System.Globalization;

namespace LossDsl.Compiler.Emission;

/// <summary>Numbers as source text: the shortest decimal that reads back to the same bits, on every host.</summary>
internal static class NumberLiteral
{
    /// <summary>A finite double with a decimal point or an exponent, so that it cannot be taken for an integer.</summary>
    public static string Finite(double value)
    {
        foreach (var format in new[] { "G15", "G16", "G17" })
        {
            var text = value.ToString(format, CultureInfo.InvariantCulture);
            if (BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value))
            {
                return text.Contains('.') || text.Contains('E') ? text : text + ".0";
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "not a finite number");
    }

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);
}
