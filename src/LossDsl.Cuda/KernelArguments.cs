using System.Runtime.CompilerServices;

namespace LossDsl.Cuda;

/// <summary>
/// The arguments of a launch, one after another. A kernel sees the bytes of each: its parameters have the same sizes. To be reused by one thread at a
/// time, which then allocates nothing.
/// </summary>
public sealed unsafe class KernelArguments
{
    /// <summary>What CUDA allows all parameters of a kernel together.</summary>
    private const int MostBytes = 4096;

    /// <summary>No parameter of a kernel wants its address to be a multiple of more.</summary>
    private const int Alignment = 16;

    // Pinned, since the driver is given addresses within them; longer by what may lie before the first multiple of the alignment.
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(MostBytes + Alignment, pinned: true);
    private readonly nint[] _pointers = GC.AllocateArray<nint>(MostBytes / Alignment, pinned: true);
    private int _used;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The address of each, in order: what cuLaunchKernel wants.</summary>
    internal void** Pointers => (void**)Unsafe.AsPointer(ref _pointers[0]);

    private byte* Start => (byte*)(((nint)Unsafe.AsPointer(ref _bytes[0]) + Alignment - 1) / Alignment * Alignment);

    /// <summary>Adds a number, a condition, or a structure of them.</summary>
    /// <typeparam name="T">A type of the size that the parameter has.</typeparam>
    /// <param name="value">The argument.</param>
    /// <exception cref="InvalidOperationException">There are more arguments than a kernel can have.</exception>
    public void Add<T>(T value)
        where T : unmanaged
    {
        var bytes = (sizeof(T) + Alignment - 1) / Alignment * Alignment;
        if (_used + bytes > MostBytes)
        {
            throw new InvalidOperationException($"A kernel has no room for argument {Count + 1}: it takes {MostBytes / Alignment} of {Alignment} bytes.");
        }

        var place = Start + _used;
        Unsafe.WriteUnaligned(place, value);
        _pointers[Count++] = (nint)place;
        _used += bytes;
    }

    /// <summary>Adds a pointer to memory of the device; a null pointer for absent data.</summary>
    /// <typeparam name="T">What it points to.</typeparam>
    /// <param name="memory">The memory.</param>
    public void Add<T>(CudaSpan<T> memory)
        where T : unmanaged => Add(memory.Address);

    /// <summary>Takes all away.</summary>
    public void Clear() => _used = Count = 0;
}
