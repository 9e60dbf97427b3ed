using System.Numerics;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>Memory of one thread that grows to what its calls need and then stays, so that calls like those before allocate nothing.</summary>
internal sealed unsafe class Workspace
{
    private const nuint Alignment = 64;
    private const nint SmallestBytes = 4096;

    /// <summary>More than this is given back by the next call that needs much less.</summary>
    private const nint IdleBytes = 64 << 20;

    [ThreadStatic]
    private static Workspace? _ofThread;

    private void* _call;
    private nint _callBytes;
    private void* _chunk;
    private nint _chunkBytes;
    private void* _head;
    private nint _headBytes;

    private Workspace()
    {
    }

    ~Workspace()
    {
        NativeMemory.AlignedFree(_call);
        NativeMemory.AlignedFree(_chunk);
        NativeMemory.AlignedFree(_head);
    }

    /// <summary>The workspace of the calling thread.</summary>
    public static Workspace OfThread => _ofThread ??= new();

    /// <summary>Memory that belongs to a whole call. Its content is arbitrary; the next request may move it.</summary>
    public void* Call(nint bytes) => Grow(ref _call, ref _callBytes, bytes);

    /// <summary>Memory that belongs to one chunk of work. Its content is arbitrary; the next request may move it.</summary>
    public void* Chunk(nint bytes) => Grow(ref _chunk, ref _chunkBytes, bytes);

    /// <summary>Memory that belongs to a linear head, whose passes are calls of their own. Its content is arbitrary; the next request may move it.</summary>
    public void* Head(nint bytes) => Grow(ref _head, ref _headBytes, bytes);

    private static void* Grow(ref void* memory, ref nint held, nint needed)
    {
        if (needed > held || (held > IdleBytes && needed < held / 8))
        {
            NativeMemory.AlignedFree(memory);
            memory = null;
            held = 0;
            var size = (nint)BitOperations.RoundUpToPowerOf2((nuint)Math.Max(needed, SmallestBytes));
            memory = NativeMemory.AlignedAlloc((nuint)size, Alignment);
            held = size;
        }

        return memory;
    }
}
