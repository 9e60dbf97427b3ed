using System.Runtime.CompilerServices;
using System.Text;
using LossDsl.Cuda.Native;

namespace LossDsl.Cuda;

/// <summary>
/// A GPU, used by its primary context: memory and streams of other libraries of the process work with it, and what is made here works with them. Safe for use by
/// any number of threads; no call changes the context of the calling thread. Disposing it leaves alone what was made from it.
/// </summary>
public sealed class CudaDevice : IDisposable
{
    private readonly CudaContext _context;
    private readonly ICudaDriver _driver;

    internal CudaDevice(ICudaDriver driver, int ordinal, CudaCompiler compiler)
    {
        _driver = driver;
        Compiler = compiler;
        Ordinal = ordinal;
        driver.Check(driver.GetDevice(out var device, ordinal), "cuDeviceGet");
        Name = ReadName(device);
        Capability = new CudaCapability(
            Attribute(device, DeviceAttribute.ComputeCapabilityMajor), Attribute(device, DeviceAttribute.ComputeCapabilityMinor));
        Multiprocessors = Attribute(device, DeviceAttribute.MultiprocessorCount);
        driver.Check(driver.GetDeviceMemory(out var memory, device), "cuDeviceTotalMem");
        Memory = checked((long)memory);
        _context = new CudaContext(driver, device);
    }

    /// <summary>How many devices this process can use; 0 where there is no driver.</summary>
    public static int Count => CudaPlatform.MissingDriver.Length > 0 || CudaPlatform.Driver.GetDeviceCount(out var count) != 0 ? 0 : count;

    /// <summary>What is missing for a device to be used, in words: the driver, or a GPU. Empty if nothing is.</summary>
    public static string Missing => CudaPlatform.MissingDriver;

    /// <summary>Its number among the devices of the process.</summary>
    public int Ordinal { get; }

    /// <summary>Its name, as <c>NVIDIA A100-SXM4-40GB</c>.</summary>
    public string Name { get; }

    /// <summary>Its architecture.</summary>
    public CudaCapability Capability { get; }

    /// <summary>How many multiprocessors it has; a block of a kernel runs on one of them.</summary>
    public int Multiprocessors { get; }

    /// <summary>How many bytes of memory it has.</summary>
    public long Memory { get; }

    /// <summary>What compiles kernels for it.</summary>
    public CudaCompiler Compiler { get; }

    internal CudaContext Context => _context;

    /// <summary>Sets every byte of some memory to 0.</summary>
    internal void Clear<T>(CudaSpan<T> memory, CudaStream? stream)
        where T : unmanaged
    {
        if (memory.Length > 0)
        {
            using var scope = _context.Enter();
            var bytes = checked((nuint)memory.Length * (nuint)Unsafe.SizeOf<T>());
            _context.Driver.Check(_context.Driver.Fill(memory.Address, 0, bytes, CudaStream.HandleOf(stream)), "cuMemsetD8Async");
        }
    }

    /// <summary>Opens a device.</summary>
    /// <param name="ordinal">Its number, from 0 on.</param>
    /// <param name="compiler">What compiles kernels for it; null: <see cref="CudaCompiler.Default"/>.</param>
    /// <exception cref="CudaNotFoundException">There is no driver, or no GPU. The message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are GPUs, but not so many.</exception>
    /// <exception cref="CudaException">The driver does not give the device.</exception>
    public static CudaDevice Open(int ordinal = 0, CudaCompiler? compiler = null)
    {
        var driver = CudaPlatform.Driver;
        if (ordinal < 0 || ordinal >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"There are {Count} devices, numbered from 0 on.");
        }

        return new CudaDevice(driver, ordinal, compiler ?? CudaCompiler.Default);
    }

    /// <summary>Compiles a text for the device and loads it.</summary>
    /// <param name="source">CUDA C.</param>
    /// <param name="options">Options of NVRTC, as <c>-DREAL=double</c>.</param>
    /// <exception cref="CudaException">The text does not compile or load; its log says why.</exception>
    /// <exception cref="CudaNotFoundException">There is no NVRTC, or none that compiles for the device.</exception>
    public CudaModule Load(string source, params IReadOnlyList<string> options) =>
        Load(Compiler.Compile(source, CudaTarget.For(Capability.Architecture, Compiler.Architectures), options));

    /// <summary>Loads what was compiled.</summary>
    /// <param name="binary">PTX or machine code.</param>
    /// <exception cref="CudaException">The driver does not take it; its log says why.</exception>
    public CudaModule Load(CudaBinary binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        using var scope = _context.Enter();
        _driver.Check(_driver.LoadModule(out var module, binary.Image.Span, out var log), "cuModuleLoadDataEx", log);
        return new CudaModule(_context, module);
    }

    /// <summary>Reserves memory, whose content is arbitrary.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="length">How many elements; 0 is allowed and reserves nothing.</param>
    /// <exception cref="CudaException">There is not so much memory left.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public CudaBuffer<T> Allocate<T>(long length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new CudaBuffer<T>(_context, length);
    }

    /// <summary>Reserves memory and fills it.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="data">What to put there.</param>
    /// <exception cref="CudaException">There is not so much memory left, or the copy fails.</exception>
    public CudaBuffer<T> Upload<T>(ReadOnlySpan<T> data)
        where T : unmanaged
    {
        var buffer = Allocate<T>(data.Length);
        try
        {
            buffer.CopyFrom(data);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Makes a stream: what is launched on it runs in order, beside what other streams do.</summary>
    /// <exception cref="CudaException">The driver does not make one.</exception>
    public CudaStream CreateStream()
    {
        using var scope = _context.Enter();
        _driver.Check(_driver.CreateStream(out var stream), "cuStreamCreate");
        return new CudaStream(new CudaContext.Resource(_context, stream, static (driver, handle) => driver.DestroyStream(handle)));
    }

    /// <summary>Waits until everything that was put on a stream is done.</summary>
    /// <param name="stream">The stream; null: the default one.</param>
    /// <exception cref="CudaException">Something on the stream has failed.</exception>
    public void Synchronize(CudaStream? stream = null)
    {
        using var scope = _context.Enter();
        _driver.Check(_driver.Synchronize(CudaStream.HandleOf(stream)), "cuStreamSynchronize");
    }

    /// <summary>Gives the device back. Buffers, modules and streams stay usable until they are disposed themselves.</summary>
    public void Dispose() => _context.Dispose();

    /// <summary>Name and architecture.</summary>
    public override string ToString() => $"{Name}, compute capability {Capability}";

    private string ReadName(int device)
    {
        var bytes = new byte[256];
        _driver.Check(_driver.GetDeviceName(bytes, device), "cuDeviceGetName");
        return Encoding.UTF8.GetString(bytes).TrimEnd('\0');
    }

    private int Attribute(int device, DeviceAttribute attribute)
    {
        _driver.Check(_driver.GetDeviceAttribute(out var value, attribute, device), "cuDeviceGetAttribute");
        return value;
    }
}
