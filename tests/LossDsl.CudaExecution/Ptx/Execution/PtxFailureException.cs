namespace LossDsl.CudaExecution.Ptx;

/// <summary>A thread has done something wrong.</summary>
internal sealed class PtxFailureException(string message) : Exception(message);
