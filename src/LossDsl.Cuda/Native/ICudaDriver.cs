namespace LossDsl.Cuda.Native;

/// <summary>
/// The functions of the CUDA driver that are called, each named in its remark. All return the driver's code, 0 for success; those that concern
/// memory, modules and launches work in the context that was pushed last on the calling thread.
/// </summary>
internal unsafe interface ICudaDriver
{
    /// <remarks>cuInit</remarks>
    int Initialize();

    /// <remarks>cuDriverGetVersion</remarks>
    int GetVersion(out int version);

    /// <remarks>cuGetErrorName, cuGetErrorString: both null where the driver does not know the code.</remarks>
    (string? Name, string? Description) Explain(int code);

    /// <remarks>cuDeviceGetCount</remarks>
    int GetDeviceCount(out int count);

    /// <remarks>cuDeviceGet</remarks>
    int GetDevice(out int device, int ordinal);

    /// <remarks>cuDeviceGetName</remarks>
    int GetDeviceName(Span<byte> name, int device);

    /// <remarks>cuDeviceGetAttribute</remarks>
    int GetDeviceAttribute(out int value, DeviceAttribute attribute, int device);

    /// <remarks>cuDeviceTotalMem_v2</remarks>
    int GetDeviceMemory(out nuint bytes, int device);

    /// <remarks>cuDevicePrimaryCtxRetain</remarks>
    int RetainPrimaryContext(out nint context, int device);

    /// <remarks>cuDevicePrimaryCtxRelease_v2</remarks>
    int ReleasePrimaryContext(int device);

    /// <remarks>cuCtxPushCurrent_v2</remarks>
    int PushContext(nint context);

    /// <remarks>cuCtxPopCurrent_v2</remarks>
    int PopContext();

    /// <remarks>cuModuleLoadDataEx</remarks>
    /// <param name="module">The module.</param>
    /// <param name="image">PTX, ended by a zero byte, or a CUBIN.</param>
    /// <param name="log">What the driver's compiler says where it refuses the image.</param>
    int LoadModule(out nint module, ReadOnlySpan<byte> image, out string log);

    /// <remarks>cuModuleUnload</remarks>
    int UnloadModule(nint module);

    /// <remarks>cuModuleGetFunction</remarks>
    int GetFunction(out nint function, nint module, string name);

    /// <remarks>cuLaunchKernel, along the first axis only.</remarks>
    int Launch(nint function, uint blocks, uint threads, uint sharedBytes, nint stream, void** arguments);

    /// <remarks>cuMemAlloc_v2</remarks>
    int Allocate(out nuint address, nuint bytes);

    /// <remarks>cuMemFree_v2</remarks>
    int Free(nuint address);

    /// <remarks>cuMemcpyHtoDAsync_v2</remarks>
    int CopyToDevice(nuint target, void* source, nuint bytes, nint stream);

    /// <remarks>cuMemcpyDtoHAsync_v2</remarks>
    int CopyToHost(void* target, nuint source, nuint bytes, nint stream);

    /// <remarks>cuMemsetD8Async</remarks>
    int Fill(nuint target, byte value, nuint bytes, nint stream);

    /// <remarks>cuStreamCreate: a stream that waits for the default stream, and that one for it.</remarks>
    int CreateStream(out nint stream);

    /// <remarks>cuStreamDestroy_v2</remarks>
    int DestroyStream(nint stream);

    /// <remarks>cuStreamSynchronize</remarks>
    int Synchronize(nint stream);
}

/// <summary>What can be asked of a device: values of <c>CUdevice_attribute</c>.</summary>
internal enum DeviceAttribute
{
    MultiprocessorCount = 16,
    ComputeCapabilityMajor = 75,
    ComputeCapabilityMinor = 76,
}
