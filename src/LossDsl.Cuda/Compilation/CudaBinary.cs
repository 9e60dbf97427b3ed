namespace LossDsl.Cuda;

/// <summary>A compiled text.</summary>
/// <param name="Target">What it was compiled to.</param>
/// <param name="Image">PTX, ended by a zero byte, or machine code.</param>
/// <param name="Log">What the compiler said; empty if it had nothing to say.</param>
public sealed record CudaBinary(CudaTarget Target, ReadOnlyMemory<byte> Image, string Log);
