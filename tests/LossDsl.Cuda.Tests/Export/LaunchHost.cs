using System.Runtime.InteropServices;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Simt;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>CUDA's runtime, as launchers are given it (host.h): the emulator runs what they launch, and a head makes its products.</summary>
/// <param name="emulator">The emulator.</param>
/// <param name="multiply">Makes the products of its head; null: it has none.</param>
/// <param name="multiplyBack">Makes those that take the gradient.</param>
internal sealed unsafe class LaunchHost(SimtDriver emulator, Action<CudaChunk>? multiply, Action<CudaChunk>? multiplyBack) : IDisposable
{
    private GCHandle _handle;

    private SimtDriver Emulator { get; } = emulator;

    private Action<CudaChunk>? Forth { get; } = multiply;

    private Action<CudaChunk>? Back { get; } = multiplyBack;

    /// <summary>What launchers call.</summary>
    public Functions Open()
    {
        _handle = GCHandle.Alloc(this);
        return new Functions
        {
            Context = GCHandle.ToIntPtr(_handle),
            Launch = &Launch,
            Fill = &Fill,
            Copy = &Copy,
        };
    }

    /// <summary>The functions of a call that multiply, and what they are given.</summary>
    public (nint Multiply, nint MultiplyBack, nint Context) Products() => (
        (nint)(delegate* unmanaged<nint, long, long, nint, int>)&Multiply, (nint)(delegate* unmanaged<nint, long, long, nint, int>)&MultiplyBack, GCHandle.ToIntPtr(_handle));

    public void Dispose() => _handle.Free();

    [UnmanagedCallersOnly]
    private static int Launch(nint context, byte* kernel, uint blocks, uint threads, void** arguments)
    {
        var emulator = Of(context).Emulator;
        return emulator.Launch(emulator.Function(Marshal.PtrToStringUTF8((nint)kernel)!), blocks, threads, sharedBytes: 0, stream: 0, arguments);
    }

    [UnmanagedCallersOnly]
    private static int Fill(nint context, void* target, int value, nuint bytes) => Of(context).Emulator.Fill((nuint)target, (byte)value, bytes, stream: 0);

    [UnmanagedCallersOnly]
    private static int Copy(nint context, void* target, void* source, nuint bytes) => Of(context).Emulator.CopyToDevice((nuint)target, source, bytes, stream: 0);

    [UnmanagedCallersOnly]
    private static int Multiply(nint context, long first, long samples, nint stream)
    {
        Of(context).Forth!(new CudaChunk(first, samples, null));
        return DriverCode.Success;
    }

    [UnmanagedCallersOnly]
    private static int MultiplyBack(nint context, long first, long samples, nint stream)
    {
        Of(context).Back!(new CudaChunk(first, samples, null));
        return DriverCode.Success;
    }

    private static LaunchHost Of(nint context) => (LaunchHost)GCHandle.FromIntPtr(context).Target!;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Functions
    {
        public nint Context;
        public delegate* unmanaged<nint, byte*, uint, uint, void**, int> Launch;
        public delegate* unmanaged<nint, void*, int, nuint, int> Fill;
        public delegate* unmanaged<nint, void*, void*, nuint, int> Copy;
    }
}
