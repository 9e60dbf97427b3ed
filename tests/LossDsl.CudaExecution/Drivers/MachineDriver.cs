using System.Runtime.InteropServices;
using System.Text;
using LossDsl.Cuda.Native;

namespace LossDsl.CudaExecution.Drivers;

/// <summary>
/// A CUDA driver for a machine that is a program: its memory is the process's, and what is put on a stream is done at once. A kernel that does something wrong
/// fails its launch; the words stand in the error.
/// </summary>
/// <param name="name">What the device is called.</param>
internal abstract unsafe class MachineDriver(string name) : ICudaDriver
{
    private const nuint Alignment = 256;
    private const byte ArbitraryContent = 0xff; // NaN, or −1

    private readonly Dictionary<nuint, Allocation> _allocations = [];
    private int _allocated;
    private int _contexts;
    private string _failure = "";

    /// <summary>The order that launches run in.</summary>
    public LaunchOrder Order { get; set; }

    /// <summary>How many allocations there are now.</summary>
    public int LiveAllocations => _allocations.Count;

    protected abstract int Architecture { get; }

    /// <summary>The first byte of device memory that neither the host nor a kernel has written; null: there is none.</summary>
    public abstract long? FirstUnwritten(nuint address, long bytes);

    public int Initialize() => DriverCode.Success;

    public int GetVersion(out int version)
    {
        version = 0;
        return DriverCode.Success;
    }

    public (string? Name, string? Description) Explain(int code) => (DriverCode.NameOf(code), code == DriverCode.LaunchFailed ? _failure : null);

    public int GetDeviceCount(out int count)
    {
        count = 1;
        return DriverCode.Success;
    }

    public int GetDevice(out int device, int ordinal)
    {
        device = ordinal;
        return ordinal == 0 ? DriverCode.Success : DriverCode.InvalidValue;
    }

    public int GetDeviceName(Span<byte> text, int device)
    {
        Encoding.UTF8.GetBytes(name, text);
        return DriverCode.Success;
    }

    public int GetDeviceAttribute(out int value, DeviceAttribute attribute, int device)
    {
        value = attribute switch
        {
            DeviceAttribute.ComputeCapabilityMajor => Architecture / 10,
            DeviceAttribute.ComputeCapabilityMinor => Architecture % 10,
            _ => 1,
        };
        return DriverCode.Success;
    }

    public int GetDeviceMemory(out nuint bytes, int device)
    {
        bytes = 0;
        return DriverCode.Success;
    }

    public int RetainPrimaryContext(out nint context, int device)
    {
        context = 1;
        return DriverCode.Success;
    }

    public int ReleasePrimaryContext(int device) => DriverCode.Success;

    public int PushContext(nint context)
    {
        Interlocked.Increment(ref _contexts);
        return DriverCode.Success;
    }

    public int PopContext() => Interlocked.Decrement(ref _contexts) < 0 ? DriverCode.InvalidValue : DriverCode.Success;

    public int LoadModule(out nint module, ReadOnlySpan<byte> image, out string log)
    {
        try
        {
            module = Load(image);
            log = "";
            return DriverCode.Success;
        }
        catch (FormatException exception)
        {
            module = 0;
            log = exception.Message;
            return DriverCode.InvalidImage;
        }
    }

    public abstract int UnloadModule(nint module);

    public abstract int GetFunction(out nint function, nint module, string name);

    public int Launch(nint function, uint blocks, uint threads, uint sharedBytes, nint stream, void** arguments)
    {
        if (sharedBytes != 0)
        {
            return DriverCode.InvalidValue;
        }

        _failure = Run(function, blocks, threads, arguments);
        return _failure.Length == 0 ? DriverCode.Success : DriverCode.LaunchFailed;
    }

    public int Allocate(out nuint address, nuint bytes)
    {
        var memory = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Fill(memory, bytes, ArbitraryContent);
        address = (nuint)memory;
        lock (_allocations)
        {
            var allocation = new Allocation(++_allocated, address, bytes);
            _allocations.Add(address, allocation);
            Added(allocation);
        }

        return DriverCode.Success;
    }

    public int Free(nuint address)
    {
        lock (_allocations)
        {
            if (!_allocations.Remove(address, out var allocation))
            {
                return DriverCode.InvalidValue;
            }

            Removed(allocation);
        }

        NativeMemory.AlignedFree((void*)address);
        return DriverCode.Success;
    }

    public int CopyToDevice(nuint target, void* source, nuint bytes, nint stream)
    {
        NativeMemory.Copy(source, (void*)target, bytes);
        WrittenByHost(target, bytes);
        return DriverCode.Success;
    }

    public int CopyToHost(void* target, nuint source, nuint bytes, nint stream)
    {
        NativeMemory.Copy((void*)source, target, bytes);
        return DriverCode.Success;
    }

    public int Fill(nuint target, byte value, nuint bytes, nint stream)
    {
        NativeMemory.Fill((void*)target, bytes, value);
        WrittenByHost(target, bytes);
        return DriverCode.Success;
    }

    public int CreateStream(out nint stream)
    {
        stream = 1;
        return DriverCode.Success;
    }

    public int DestroyStream(nint stream) => DriverCode.Success;

    public int Synchronize(nint stream) => DriverCode.Success;

    /// <exception cref="FormatException">The machine cannot load it.</exception>
    protected abstract nint Load(ReadOnlySpan<byte> image);

    /// <summary>Runs a launch to its end, and says what went wrong; nothing: it went well.</summary>
    protected abstract string Run(nint function, uint blocks, uint threads, void** arguments);

    protected abstract void Added(Allocation allocation);

    protected abstract void Removed(Allocation allocation);

    protected abstract void WrittenByHost(nuint address, nuint bytes);

    /// <param name="Number">Numbers the allocations from 1 on.</param>
    internal readonly record struct Allocation(int Number, nuint Address, nuint Bytes);
}
