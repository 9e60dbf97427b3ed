using System.Numerics;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>
/// Memory of one thread for the arrays of the kernels that it runs: handed out array by array, taken back at the next sample. It grows to
/// what samples need and then stays, so that calls like those before allocate nothing.
/// </summary>
internal sealed unsafe class KernelMemory
{
    private const nint Alignment = 64;

    /// <summary>Room around each array: the longest lane, three vectors side by side.</summary>
    private const nint Margin = 3 * 64;

    /// <summary>Where the first array of a block begins. At the block's own beginning stands the address of the block that it took over from.</summary>
    private const nint FirstArray = Alignment + Margin;

    private const nint SmallestBytes = 16 << 10;

    /// <summary>A block of more than this is given back after a chunk that needed much less.</summary>
    private const nint IdleBytes = 64 << 20;

    [ThreadStatic]
    private static KernelMemory? _ofThread;

    private byte* _block;
    private nint _size;
    private nint _used;
    private nint _peak;

    private KernelMemory()
    {
    }

    ~KernelMemory() => Free();

    private static nint MostBytes => nint.MaxValue / 4;

    /// <summary>The memory of the calling thread.</summary>
    public static KernelMemory OfThread => _ofThread ??= new();

    /// <summary>The size of the block that arrays are taken from.</summary>
    public nint HeldBytes => _size;

    /// <summary>Begins a chunk of samples.</summary>
    public void BeginChunk()
    {
        BeginSample();
        if (_size > IdleBytes && _peak < _size / 8)
        {
            Free();
        }

        _peak = 0;
    }

    /// <summary>Takes back all arrays.</summary>
    public void BeginSample()
    {
        _peak = Math.Max(_peak, _used);
        _used = FirstArray;
        if (_block != null)
        {
            FreeFrom(((byte**)_block)[0]);
            ((byte**)_block)[0] = null;
        }
    }

    /// <summary>An array that begins at a multiple of 64 bytes, of arbitrary content, with room for a lane on both sides.</summary>
    public void* Take(nint elements, int elementSize)
    {
        if (elements < 0 || elements > MostBytes / elementSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(elements), elements, $"An array of a kernel has 0 to {MostBytes / elementSize} elements.");
        }

        var bytes = (elements * elementSize + Alignment - 1) / Alignment * Alignment + Margin;
        if (bytes > _size - _used)
        {
            Grow(bytes);
        }

        var array = _block + _used;
        _used += bytes;
        return array;
    }

    /// <summary>Goes on in a larger block; the arrays of this sample stay where they are.</summary>
    private void Grow(nint bytes)
    {
        var size = (nint)BitOperations.RoundUpToPowerOf2((nuint)Math.Max(Math.Max(2 * _size, FirstArray + bytes), SmallestBytes));
        var block = (byte*)NativeMemory.AlignedAlloc((nuint)size, (nuint)Alignment);
        ((byte**)block)[0] = _block;
        _block = block;
        _size = size;
        _used = FirstArray;
    }

    private void Free()
    {
        FreeFrom(_block);
        _block = null;
        _size = 0;
    }

    private static void FreeFrom(byte* block)
    {
        while (block != null)
        {
            var before = ((byte**)block)[0];
            NativeMemory.AlignedFree(block);
            block = before;
        }
    }
}
