using System.Collections.Concurrent;
using LossDsl.Cuda.Native;

namespace LossDsl.Cuda;

/// <summary>Kernels that were loaded to a device.</summary>
public sealed class CudaModule : IDisposable
{
    private readonly CudaContext _context;
    private readonly CudaContext.Resource _module;
    private readonly ConcurrentDictionary<string, CudaKernel> _kernels = new(StringComparer.Ordinal);

    internal CudaModule(CudaContext context, nint module)
    {
        _context = context;
        _module = new CudaContext.Resource(context, module, static (driver, handle) => driver.UnloadModule(handle));
    }

    /// <summary>The kernel of a name.</summary>
    /// <param name="name">The name in the text, of an <c>extern "C" __global__</c> function.</param>
    /// <exception cref="CudaException">There is none of that name.</exception>
    /// <exception cref="ObjectDisposedException">The module was disposed.</exception>
    public CudaKernel Kernel(string name)
    {
        var module = _module.Value(typeof(CudaModule));
        return _kernels.GetOrAdd(name, static (name, from) =>
        {
            var (context, module) = from;
            using var scope = context.Enter();
            context.Driver.Check(context.Driver.GetFunction(out var function, module, name), $"cuModuleGetFunction of {name}");
            return new CudaKernel(context, function, name);
        }, (_context, module));
    }

    /// <summary>Unloads the kernels. None of them may be running, nor be launched from now on.</summary>
    public void Dispose() => _module.Dispose();
}
