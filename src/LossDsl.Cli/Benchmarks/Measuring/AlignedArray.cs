using System.Runtime.InteropServices;

namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>Numbers at an address that is a multiple of 64, as many as asked for and room for the rest of a block of 64.</summary>
internal sealed unsafe class AlignedArray<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    public AlignedArray(nint length)
    {
        Length = length;
        PaddedLength = (length + Alignment - 1) / Alignment * Alignment;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)(PaddedLength * sizeof(T)), Alignment);
        new Span<T>(Pointer, checked((int)PaddedLength)).Clear();
    }

    public T* Pointer { get; private set; }

    public nint Length { get; }

    public nint PaddedLength { get; }

    public Span<T> Span => new(Pointer, checked((int)Length));

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
