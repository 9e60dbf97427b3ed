using System.Runtime.InteropServices;
using System.Text;

namespace LossDsl.Cuda.Native;

/// <summary>The driver of the machine, called by the addresses of its functions.</summary>
internal sealed unsafe class CudaDriver : ICudaDriver
{
    private const int InfoLog = 3;
    private const int InfoLogBytes = 4;
    private const int ErrorLog = 5;
    private const int ErrorLogBytes = 6;
    private const int LogBytes = 16 * 1024;
    private const uint WaitsForDefaultStream = 0;

    private readonly delegate* unmanaged<uint, int> _init;
    private readonly delegate* unmanaged<int*, int> _driverGetVersion;
    private readonly delegate* unmanaged<int, byte**, int> _getErrorName;
    private readonly delegate* unmanaged<int, byte**, int> _getErrorString;
    private readonly delegate* unmanaged<int*, int> _deviceGetCount;
    private readonly delegate* unmanaged<int*, int, int> _deviceGet;
    private readonly delegate* unmanaged<byte*, int, int, int> _deviceGetName;
    private readonly delegate* unmanaged<int*, int, int, int> _deviceGetAttribute;
    private readonly delegate* unmanaged<nuint*, int, int> _deviceTotalMem;
    private readonly delegate* unmanaged<nint*, int, int> _primaryContextRetain;
    private readonly delegate* unmanaged<int, int> _primaryContextRelease;
    private readonly delegate* unmanaged<nint, int> _contextPush;
    private readonly delegate* unmanaged<nint*, int> _contextPop;
    private readonly delegate* unmanaged<nint*, void*, uint, int*, void**, int> _moduleLoad;
    private readonly delegate* unmanaged<nint, int> _moduleUnload;
    private readonly delegate* unmanaged<nint*, nint, byte*, int> _moduleGetFunction;
    private readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> _launch;
    private readonly delegate* unmanaged<nuint*, nuint, int> _allocate;
    private readonly delegate* unmanaged<nuint, int> _free;
    private readonly delegate* unmanaged<nuint, void*, nuint, nint, int> _copyToDevice;
    private readonly delegate* unmanaged<void*, nuint, nuint, nint, int> _copyToHost;
    private readonly delegate* unmanaged<nuint, byte, nuint, nint, int> _fill;
    private readonly delegate* unmanaged<nint*, uint, int> _streamCreate;
    private readonly delegate* unmanaged<nint, int> _streamDestroy;
    private readonly delegate* unmanaged<nint, int> _streamSynchronize;

    public CudaDriver(LibrarySearch library)
    {
        _init = (delegate* unmanaged<uint, int>)library.Function("cuInit");
        _driverGetVersion = (delegate* unmanaged<int*, int>)library.Function("cuDriverGetVersion");
        _getErrorName = (delegate* unmanaged<int, byte**, int>)library.Function("cuGetErrorName");
        _getErrorString = (delegate* unmanaged<int, byte**, int>)library.Function("cuGetErrorString");
        _deviceGetCount = (delegate* unmanaged<int*, int>)library.Function("cuDeviceGetCount");
        _deviceGet = (delegate* unmanaged<int*, int, int>)library.Function("cuDeviceGet");
        _deviceGetName = (delegate* unmanaged<byte*, int, int, int>)library.Function("cuDeviceGetName");
        _deviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)library.Function("cuDeviceGetAttribute");
        _deviceTotalMem = (delegate* unmanaged<nuint*, int, int>)library.Function("cuDeviceTotalMem_v2");
        _primaryContextRetain = (delegate* unmanaged<nint*, int, int>)library.Function("cuDevicePrimaryCtxRetain");
        _primaryContextRelease = (delegate* unmanaged<int, int>)library.Function("cuDevicePrimaryCtxRelease_v2");
        _contextPush = (delegate* unmanaged<nint, int>)library.Function("cuCtxPushCurrent_v2");
        _contextPop = (delegate* unmanaged<nint*, int>)library.Function("cuCtxPopCurrent_v2");
        _moduleLoad = (delegate* unmanaged<nint*, void*, uint, int*, void**, int>)library.Function("cuModuleLoadDataEx");
        _moduleUnload = (delegate* unmanaged<nint, int>)library.Function("cuModuleUnload");
        _moduleGetFunction = (delegate* unmanaged<nint*, nint, byte*, int>)library.Function("cuModuleGetFunction");
        _launch = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)library.Function("cuLaunchKernel");
        _allocate = (delegate* unmanaged<nuint*, nuint, int>)library.Function("cuMemAlloc_v2");
        _free = (delegate* unmanaged<nuint, int>)library.Function("cuMemFree_v2");
        _copyToDevice = (delegate* unmanaged<nuint, void*, nuint, nint, int>)library.Function("cuMemcpyHtoDAsync_v2");
        _copyToHost = (delegate* unmanaged<void*, nuint, nuint, nint, int>)library.Function("cuMemcpyDtoHAsync_v2");
        _fill = (delegate* unmanaged<nuint, byte, nuint, nint, int>)library.Function("cuMemsetD8Async");
        _streamCreate = (delegate* unmanaged<nint*, uint, int>)library.Function("cuStreamCreate");
        _streamDestroy = (delegate* unmanaged<nint, int>)library.Function("cuStreamDestroy_v2");
        _streamSynchronize = (delegate* unmanaged<nint, int>)library.Function("cuStreamSynchronize");
    }

    public int Initialize() => _init(0);

    public int GetVersion(out int version)
    {
        fixed (int* pointer = &version)
        {
            return _driverGetVersion(pointer);
        }
    }

    public (string? Name, string? Description) Explain(int code)
    {
        byte* name = null;
        byte* description = null;
        return (
            _getErrorName(code, &name) == 0 ? Marshal.PtrToStringUTF8((nint)name) : null,
            _getErrorString(code, &description) == 0 ? Marshal.PtrToStringUTF8((nint)description) : null);
    }

    public int GetDeviceCount(out int count)
    {
        fixed (int* pointer = &count)
        {
            return _deviceGetCount(pointer);
        }
    }

    public int GetDevice(out int device, int ordinal)
    {
        fixed (int* pointer = &device)
        {
            return _deviceGet(pointer, ordinal);
        }
    }

    public int GetDeviceName(Span<byte> name, int device)
    {
        fixed (byte* pointer = name)
        {
            return _deviceGetName(pointer, name.Length, device);
        }
    }

    public int GetDeviceAttribute(out int value, DeviceAttribute attribute, int device)
    {
        fixed (int* pointer = &value)
        {
            return _deviceGetAttribute(pointer, (int)attribute, device);
        }
    }

    public int GetDeviceMemory(out nuint bytes, int device)
    {
        fixed (nuint* pointer = &bytes)
        {
            return _deviceTotalMem(pointer, device);
        }
    }

    public int RetainPrimaryContext(out nint context, int device)
    {
        fixed (nint* pointer = &context)
        {
            return _primaryContextRetain(pointer, device);
        }
    }

    public int ReleasePrimaryContext(int device) => _primaryContextRelease(device);

    public int PushContext(nint context) => _contextPush(context);

    public int PopContext()
    {
        nint popped;
        return _contextPop(&popped);
    }

    public int LoadModule(out nint module, ReadOnlySpan<byte> image, out string log)
    {
        var (info, error) = (new byte[LogBytes], new byte[LogBytes]);
        int result;
        fixed (nint* pointer = &module)
        fixed (byte* code = image, infoText = info, errorText = error)
        {
            var options = stackalloc int[] { InfoLog, InfoLogBytes, ErrorLog, ErrorLogBytes };
            var values = stackalloc void*[] { infoText, (void*)LogBytes, errorText, (void*)LogBytes };
            result = _moduleLoad(pointer, code, 4, options, values);
        }

        log = result == 0 ? "" : string.Join('\n', new[] { Text(error), Text(info) }.Where(text => text.Length > 0));
        return result;
    }

    public int UnloadModule(nint module) => _moduleUnload(module);

    public int GetFunction(out nint function, nint module, string name)
    {
        fixed (nint* pointer = &function)
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            return _moduleGetFunction(pointer, module, text);
        }
    }

    public int Launch(nint function, uint blocks, uint threads, uint sharedBytes, nint stream, void** arguments) =>
        _launch(function, blocks, 1, 1, threads, 1, 1, sharedBytes, stream, arguments, null);

    public int Allocate(out nuint address, nuint bytes)
    {
        fixed (nuint* pointer = &address)
        {
            return _allocate(pointer, bytes);
        }
    }

    public int Free(nuint address) => _free(address);

    public int CopyToDevice(nuint target, void* source, nuint bytes, nint stream) => _copyToDevice(target, source, bytes, stream);

    public int CopyToHost(void* target, nuint source, nuint bytes, nint stream) => _copyToHost(target, source, bytes, stream);

    public int Fill(nuint target, byte value, nuint bytes, nint stream) => _fill(target, value, bytes, stream);

    public int CreateStream(out nint stream)
    {
        fixed (nint* pointer = &stream)
        {
            return _streamCreate(pointer, WaitsForDefaultStream);
        }
    }

    public int DestroyStream(nint stream) => _streamDestroy(stream);

    public int Synchronize(nint stream) => _streamSynchronize(stream);

    private static string Text(byte[] zeroTerminated) => Encoding.UTF8.GetString(zeroTerminated).TrimEnd('\0').Trim();
}
