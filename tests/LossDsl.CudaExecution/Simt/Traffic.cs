using System.Runtime.InteropServices;

namespace LossDsl.CudaExecution.Simt;

/// <summary>What kernels asked of global memory.</summary>
/// <param name="BytesRead">Bytes that threads read, each as often as it was read.</param>
/// <param name="BytesWritten">Bytes that threads wrote.</param>
/// <param name="SectorsRead">Sectors of 32 bytes that the threads of a warp read together.</param>
/// <param name="SectorsWritten">Sectors of 32 bytes that the threads of a warp wrote together.</param>
/// <param name="Reads">How often a thread read, one number or several at once.</param>
/// <param name="Writes">How often a thread wrote.</param>
/// <param name="BytesReadTogether">Bytes that threads read, once where all threads of a block read the same place together.</param>
/// <param name="BytesReadApart">Bytes that threads read of memory that is counted apart, and is in no other number.</param>
/// <param name="BytesWrittenApart">Bytes that threads wrote to it.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Traffic(long BytesRead, long BytesWritten, long SectorsRead, long SectorsWritten, long Reads, long Writes,
    long BytesReadTogether, long BytesReadApart, long BytesWrittenApart)
{
    public const int SectorBytes = 32;

    public static Traffic operator +(Traffic x, Traffic y) => new(
        x.BytesRead + y.BytesRead,
        x.BytesWritten + y.BytesWritten,
        x.SectorsRead + y.SectorsRead,
        x.SectorsWritten + y.SectorsWritten,
        x.Reads + y.Reads,
        x.Writes + y.Writes,
        x.BytesReadTogether + y.BytesReadTogether,
        x.BytesReadApart + y.BytesReadApart,
        x.BytesWrittenApart + y.BytesWrittenApart);
}
