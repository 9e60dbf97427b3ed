using System.Runtime.CompilerServices;
using LossDsl.CudaExecution.Drivers;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>The memory of the device: what was allocated, and which bytes of it were written.</summary>
internal sealed unsafe class PtxMemory
{
    private readonly SortedList<ulong, (MachineDriver.Allocation Allocation, bool[] Written)> _allocations = [];

    public void Add(MachineDriver.Allocation allocation) => _allocations.Add(allocation.Address, (allocation, new bool[allocation.Bytes]));

    public void Remove(MachineDriver.Allocation allocation) => _allocations.Remove(allocation.Address);

    public void WrittenByHost(ulong address, ulong bytes)
    {
        if (Find(address) is var (allocation, written))
        {
            written.AsSpan((int)(address - allocation.Address), (int)bytes).Fill(true);
        }
    }

    public long? FirstUnwritten(ulong address, long bytes)
    {
        if (Find(address) is not var (allocation, written))
        {
            return 0;
        }

        var first = written.AsSpan((int)(address - allocation.Address), (int)bytes).IndexOf(false);
        return first < 0 ? null : first;
    }

    public T Read<T>(ulong address, PtxProgram program)
        where T : unmanaged
    {
        CheckAlignment<T>(address, "reads");
        if (!program.IsConstant(address, sizeof(T)))
        {
            var (allocation, written) = Within(address, sizeof(T), "reads");
            if (written.AsSpan((int)(address - allocation.Address), sizeof(T)).Contains(false))
            {
                throw new PtxFailureException(
                    $"reads {sizeof(T)} bytes at offset {address - allocation.Address} of allocation {allocation.Number}, which nobody has written");
            }
        }

        return Unsafe.Read<T>((void*)address);
    }

    public void Write<T>(ulong address, T value)
        where T : unmanaged
    {
        CheckAlignment<T>(address, "writes");
        var (allocation, written) = Within(address, sizeof(T), "writes");
        written.AsSpan((int)(address - allocation.Address), sizeof(T)).Fill(true);
        Unsafe.Write((void*)address, value);
    }

    private (MachineDriver.Allocation Allocation, bool[] Written) Within(ulong address, int bytes, string what)
    {
        if (Find(address) is var (allocation, written) && address + (ulong)bytes <= allocation.Address + allocation.Bytes)
        {
            return (allocation, written);
        }

        if (address == 0)
        {
            throw new PtxFailureException($"{what} {bytes} bytes at a null pointer");
        }

        var nearest = _allocations.Values.Select(known => known.Allocation).MinBy(known => Math.Abs((long)(address - known.Address)));
        throw new PtxFailureException(
            $"{what} {bytes} bytes at offset {(long)(address - nearest.Address)} of allocation {nearest.Number}, which has {nearest.Bytes}");
    }

    private (MachineDriver.Allocation Allocation, bool[] Written)? Find(ulong address)
    {
        // The last one that begins at the address or before.
        var (low, high) = (0, _allocations.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _allocations.GetKeyAtIndex(middle) <= address ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
        {
            return null;
        }

        var found = _allocations.GetValueAtIndex(low - 1);
        return address - found.Allocation.Address < found.Allocation.Bytes ? found : null;
    }

    private static void CheckAlignment<T>(ulong address, string what)
        where T : unmanaged
    {
        if (address % (ulong)sizeof(T) != 0)
        {
            throw new PtxFailureException($"{what} {sizeof(T)} bytes at an address that is no multiple of them");
        }
    }
}
