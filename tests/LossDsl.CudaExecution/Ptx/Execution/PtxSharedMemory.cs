using System.Runtime.CompilerServices;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>The memory that the threads of a block share.</summary>
internal sealed class PtxSharedMemory(int bytes)
{
    private readonly byte[] _memory = new byte[bytes];
    private readonly bool[] _written = new bool[bytes];

    public T Read<T>(ulong address)
        where T : unmanaged
    {
        Check<T>(address, "reads");
        if (_written.AsSpan((int)address, Unsafe.SizeOf<T>()).Contains(false))
        {
            throw new PtxFailureException($"reads {Unsafe.SizeOf<T>()} bytes at offset {address} of shared memory 0, which nobody has written");
        }

        return Unsafe.ReadUnaligned<T>(ref _memory[address]);
    }

    public void Write<T>(ulong address, T value)
        where T : unmanaged
    {
        Check<T>(address, "writes");
        _written.AsSpan((int)address, Unsafe.SizeOf<T>()).Fill(true);
        Unsafe.WriteUnaligned(ref _memory[address], value);
    }

    private void Check<T>(ulong address, string what)
        where T : unmanaged
    {
        var size = (ulong)Unsafe.SizeOf<T>();
        if (address % size != 0)
        {
            throw new PtxFailureException($"{what} {size} bytes at an address that is no multiple of them");
        }

        if (address + size > (ulong)_memory.Length)
        {
            throw new PtxFailureException($"{what} {size} bytes at offset {(long)address} of shared memory 0, which has {_memory.Length}");
        }
    }
}
