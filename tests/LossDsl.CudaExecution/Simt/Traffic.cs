using System.Runtime.InteropServices;

namespace LossDsl.CudaExecution.Simt;

/// <summary>What kernels asked of global memory.</summary>
/// <param name="BytesRead">Bytes that threads read, each as often as it was read.</param>
/// <param name="BytesWritten">Bytes that threads wrote.</param>
/// <param name="SectorsRead">Sectors of 32 bytes that the threads of a warp read together.</param>
/// <param name="SectorsWritten">Sectors of 32 bytes that the threads of a warp wrote together.</param>
/// <param name="Reads">How often a thread read, one number or several at once.</param>
/// <param name="Writes">How often a thread wrote.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Traffic(long BytesRead, long BytesWritten, long SectorsRead, long SectorsWritten, long Reads, long Writes)
{
    public const int SectorBytes = 32;

    public static Traffic operator +(Traffic x, Traffic y) => new(
        x.BytesRead + y.BytesRead,
        x.BytesWritten + y.BytesWritten,
        x.SectorsRead + y.SectorsRead,
        x.SectorsWritten + y.SectorsWritten,
        x.Reads + y.Reads,
        x.Writes + y.Writes);
}
