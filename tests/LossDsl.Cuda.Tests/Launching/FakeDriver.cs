using System.Runtime.InteropServices;
using System.Text;
using LossDsl.Cuda.Native;

namespace LossDsl.Cuda.Tests.Launching;

/// <summary>A driver that notes what it is asked for, keeps count of what is not given back, and fails where it is told to. Its kernels do nothing.</summary>
internal sealed unsafe class FakeDriver : ICudaDriver
{
    private readonly List<string> _functions = [];
    private readonly HashSet<nuint> _memory = [];

    /// <summary>What is answered in place of success, by the function's name.</summary>
    public Dictionary<string, int> Fails { get; } = [];

    /// <summary>Launches in order, as <c>name[blocks x threads] on stream</c>.</summary>
    public List<string> Launches { get; } = [];

    /// <summary>What was made and not given back.</summary>
    public int Alive { get; private set; }

    /// <summary>How deep the contexts lie that were pushed and not popped.</summary>
    public int Pushed { get; private set; }

    public int Devices { get; init; } = 1;

    public string Log { get; init; } = "";

    public string Explained { get; init; } = "invalid argument";

    public int Initialize() => Answer("cuInit");

    public int GetVersion(out int version)
    {
        version = 12040;
        return Answer("cuDriverGetVersion");
    }

    public (string? Name, string? Description) Explain(int code) => code == 1 ? ("CUDA_ERROR_INVALID_VALUE", Explained) : (null, null);

    public int GetDeviceCount(out int count)
    {
        count = Devices;
        return Answer("cuDeviceGetCount");
    }

    public int GetDevice(out int device, int ordinal)
    {
        device = ordinal;
        return Answer("cuDeviceGet");
    }

    public int GetDeviceName(Span<byte> name, int device)
    {
        Encoding.UTF8.GetBytes("Fake\0", name);
        return Answer("cuDeviceGetName");
    }

    public int GetDeviceAttribute(out int value, DeviceAttribute attribute, int device)
    {
        value = attribute == DeviceAttribute.ComputeCapabilityMajor ? 8 : attribute == DeviceAttribute.ComputeCapabilityMinor ? 6 : 28;
        return Answer("cuDeviceGetAttribute");
    }

    public int GetDeviceMemory(out nuint bytes, int device)
    {
        bytes = 12u << 20;
        return Answer("cuDeviceTotalMem");
    }

    public int RetainPrimaryContext(out nint context, int device)
    {
        context = 77;
        return Made("cuDevicePrimaryCtxRetain");
    }

    public int ReleasePrimaryContext(int device) => GivenBack("cuDevicePrimaryCtxRelease");

    public int PushContext(nint context)
    {
        Assert.Equal(77, context);
        Pushed++;
        return Answer("cuCtxPushCurrent");
    }

    public int PopContext()
    {
        Pushed--;
        return Answer("cuCtxPopCurrent");
    }

    public int LoadModule(out nint module, ReadOnlySpan<byte> image, out string log)
    {
        module = 5;
        log = Log;
        return Made("cuModuleLoadDataEx");
    }

    public int UnloadModule(nint module) => GivenBack("cuModuleUnload");

    public int GetFunction(out nint function, nint module, string name)
    {
        _functions.Add(name);
        function = _functions.Count;
        return Answer("cuModuleGetFunction");
    }

    public int Launch(nint function, uint blocks, uint threads, uint sharedBytes, nint stream, void** arguments)
    {
        AssertInContext();
        Launches.Add($"{_functions[(int)function - 1]}[{blocks} x {threads}] on {stream}");
        return Answer("cuLaunchKernel");
    }

    public int Allocate(out nuint address, nuint bytes)
    {
        AssertInContext();
        address = 0;
        if (Made("cuMemAlloc") is var code and not 0)
        {
            return code;
        }

        address = (nuint)NativeMemory.AlignedAlloc(bytes, 256);
        _memory.Add(address);
        return 0;
    }

    public int Free(nuint address)
    {
        AssertInContext();
        Assert.True(_memory.Remove(address));
        NativeMemory.AlignedFree((void*)address);
        return GivenBack("cuMemFree");
    }

    public int CopyToDevice(nuint target, void* source, nuint bytes, nint stream)
    {
        AssertInContext();
        NativeMemory.Copy(source, (void*)target, bytes);
        return Answer("cuMemcpyHtoDAsync");
    }

    public int CopyToHost(void* target, nuint source, nuint bytes, nint stream)
    {
        AssertInContext();
        NativeMemory.Copy((void*)source, target, bytes);
        return Answer("cuMemcpyDtoHAsync");
    }

    public int Fill(nuint target, byte value, nuint bytes, nint stream)
    {
        AssertInContext();
        NativeMemory.Fill((void*)target, bytes, value);
        return Answer("cuMemsetD8Async");
    }

    public int CreateStream(out nint stream)
    {
        AssertInContext();
        stream = 9;
        return Made("cuStreamCreate");
    }

    public int DestroyStream(nint stream) => GivenBack("cuStreamDestroy");

    public int Synchronize(nint stream)
    {
        AssertInContext();
        return Answer("cuStreamSynchronize");
    }

    private int Answer(string call) => Fails.GetValueOrDefault(call);

    private int Made(string call)
    {
        var code = Answer(call);
        Alive += code == 0 ? 1 : 0;
        return code;
    }

    private int GivenBack(string call)
    {
        Alive--;
        return Answer(call);
    }

    private void AssertInContext() => Assert.True(Pushed > 0, "no context was pushed");
}
