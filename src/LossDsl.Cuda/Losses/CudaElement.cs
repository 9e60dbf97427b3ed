namespace LossDsl.Cuda;

/// <summary>What the elements of tensors are to kernels.</summary>
/// <param name="Real">The type that kernels compute in.</param>
/// <param name="RealBytes">Its size.</param>
/// <param name="Stored">The type that inputs, values and gradients have in memory.</param>
/// <param name="Text">What declares it, where CUDA C does not have it.</param>
internal sealed record CudaElement(string Real, int RealBytes, string Stored, string Text = "")
{
    /// <summary>How many samples kernels call a pack.</summary>
    public int PackSize => 16 / RealBytes;

    /// <exception cref="NotSupportedException">Kernels have no such elements.</exception>
    public static CudaElement Of<T>() => typeof(T) == typeof(float) ? new("float", sizeof(float), "float")
        : typeof(T) == typeof(double) ? new("double", sizeof(double), "double")
        : typeof(T) == typeof(Half) ? new("float", sizeof(float), "Half", StoredTypes.Half)
        : typeof(T) == typeof(BFloat16) ? new("float", sizeof(float), "BFloat16", StoredTypes.BFloat16)
        : throw new NotSupportedException($"{typeof(T).Name} is no element of CUDA kernels; float, double, Half and BFloat16 are.");
}
