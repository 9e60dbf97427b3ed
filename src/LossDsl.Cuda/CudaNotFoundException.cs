namespace LossDsl.Cuda;

/// <summary>Something that CUDA needs is not there: the driver, a GPU, or the compiler NVRTC. The message says which, and what was tried.</summary>
public sealed class CudaNotFoundException : Exception
{
    /// <summary>Says what is missing.</summary>
    /// <param name="message">What is missing, and what to do about it.</param>
    public CudaNotFoundException(string message)
        : base(message)
    {
    }
}
