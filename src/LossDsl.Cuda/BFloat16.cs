namespace LossDsl.Cuda;

/// <summary>
/// A number of 16 bits with the exponent of a float and 8 digits of its significand, as tensor libraries keep them on devices. It is an element of kernels, and converts; all
/// arithmetic is that of float.
/// </summary>
/// <param name="Bits">The upper half of the bits of a float.</param>
public readonly record struct BFloat16(ushort Bits)
{
    /// <summary>The number as a float, which holds it exactly.</summary>
    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);

    /// <summary>The nearest number of 16 bits, of two as near the even one; NaN stays.</summary>
    public static explicit operator BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return new((ushort)(float.IsNaN(value) ? bits >> 16 | 0x40 : bits + 0x7fff + (bits >> 16 & 1) >> 16));
    }
}
