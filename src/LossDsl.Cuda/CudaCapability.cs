using System.Globalization;

namespace LossDsl.Cuda;

/// <summary>The compute capability of a device: its architecture.</summary>
/// <param name="Major">The generation, as 8 for Ampere and 9 for Hopper.</param>
/// <param name="Minor">The variant.</param>
public readonly record struct CudaCapability(int Major, int Minor)
{
    /// <summary>Both in one number, as compilers write it: 80 for 8.0.</summary>
    public int Architecture => Major * 10 + Minor;

    /// <summary>As NVIDIA writes it: <c>8.0</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
