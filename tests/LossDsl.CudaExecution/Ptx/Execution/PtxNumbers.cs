using System.Globalization;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Numbers as PTX writes them.</summary>
internal static class PtxNumbers
{
    /// <summary>The bits of a number of a type.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ulong Parse(string text, string type)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (text.StartsWith("0f", StringComparison.OrdinalIgnoreCase) || text.StartsWith("0d", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, invariant);
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, invariant);
        }

        if (!Int128.TryParse(text.TrimEnd('U'), NumberStyles.AllowLeadingSign, invariant, out var number))
        {
            throw new FormatException($"{text} is no number of PTX, and no variable.");
        }

        var bits = (ulong)(number & ulong.MaxValue);
        if (type == "pred")
        {
            // Compilers write −1 for true.
            return bits == 0 ? 0ul : 1ul;
        }

        var bytes = PtxTypes.Bytes(type);
        return bytes == 8 ? bits : bits & ((1ul << 8 * bytes) - 1);
    }
}
