using LossDsl.Cuda.Native;

namespace LossDsl.Cuda;

/// <summary>A kernel that was loaded.</summary>
public sealed class CudaKernel
{
    private readonly CudaContext _context;
    private readonly nint _function;

    internal CudaKernel(CudaContext context, nint function, string name)
    {
        _context = context;
        _function = function;
        Name = name;
    }

    /// <summary>Its name in the text.</summary>
    public string Name { get; }

    /// <summary>Puts a launch on a stream. It returns at once; what fails later shows at the next call that waits.</summary>
    /// <param name="blocks">How many blocks, 1 or more.</param>
    /// <param name="threads">How many threads a block has: as many as the kernel was compiled for.</param>
    /// <param name="arguments">The arguments, in the order of the parameters. They may be used again when this returns.</param>
    /// <param name="stream">The stream; null: the default one.</param>
    /// <exception cref="CudaException">The launch is refused.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no blocks or no threads.</exception>
    public unsafe void Launch(int blocks, int threads, KernelArguments arguments, CudaStream? stream = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentNullException.ThrowIfNull(arguments);
        using var scope = _context.Enter();
        var code = _context.Driver.Launch(_function, (uint)blocks, (uint)threads, 0, CudaStream.HandleOf(stream), arguments.Pointers);
        GC.KeepAlive(arguments);
        _context.Driver.Check(code, $"cuLaunchKernel of {Name}");
    }
}
