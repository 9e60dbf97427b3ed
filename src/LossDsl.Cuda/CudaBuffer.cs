using System.Runtime.CompilerServices;
using LossDsl.Cuda.Native;

namespace LossDsl.Cuda;

/// <summary>Memory of a device that is owned here, aligned to 256 bytes.</summary>
/// <typeparam name="T">The elements.</typeparam>
public sealed class CudaBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly CudaContext _context;
    private readonly CudaContext.Resource _memory;

    internal CudaBuffer(CudaContext context, long length)
    {
        _context = context;
        Length = length;
        nuint address = 0;
        using var scope = context.Enter();
        if (length > 0)
        {
            context.Driver.Check(context.Driver.Allocate(out address, Bytes(length)), "cuMemAlloc");
        }

        _memory = new CudaContext.Resource(context, (nint)address, static (driver, handle) => handle == 0 ? 0 : driver.Free((nuint)handle));
    }

    /// <summary>How many elements.</summary>
    public long Length { get; }

    /// <summary>The memory, to be handed over.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public CudaSpan<T> Span => new((nuint)_memory.Value(typeof(CudaBuffer<T>)), Length);

    /// <summary>The memory, to be handed over.</summary>
    public static implicit operator CudaSpan<T>(CudaBuffer<T>? buffer) => buffer?.Span ?? default;

    /// <summary>Fills the beginning of the buffer. When it returns, <paramref name="source"/> was read.</summary>
    /// <param name="source">What to put there.</param>
    /// <param name="stream">The stream that it happens on; null: the default one.</param>
    /// <exception cref="ArgumentException">The buffer is shorter.</exception>
    /// <exception cref="CudaException">The copy fails.</exception>
    public unsafe void CopyFrom(ReadOnlySpan<T> source, CudaStream? stream = null)
    {
        var target = Part(source.Length, nameof(source));
        if (source.Length == 0)
        {
            return;
        }

        using var scope = _context.Enter();
        fixed (T* pointer = source)
        {
            var handle = CudaStream.HandleOf(stream);
            _context.Driver.Check(_context.Driver.CopyToDevice(target, pointer, Bytes(source.Length), handle), "cuMemcpyHtoDAsync");
            _context.Driver.Check(_context.Driver.Synchronize(handle), "cuStreamSynchronize");
        }
    }

    /// <summary>Reads the beginning of the buffer, once everything on the stream before is done.</summary>
    /// <param name="target">Where to put it.</param>
    /// <param name="stream">The stream that it happens on; null: the default one.</param>
    /// <exception cref="ArgumentException">The buffer is shorter.</exception>
    /// <exception cref="CudaException">The copy fails, or something on the stream has.</exception>
    public unsafe void CopyTo(Span<T> target, CudaStream? stream = null)
    {
        var source = Part(target.Length, nameof(target));
        if (target.Length == 0)
        {
            return;
        }

        using var scope = _context.Enter();
        fixed (T* pointer = target)
        {
            var handle = CudaStream.HandleOf(stream);
            _context.Driver.Check(_context.Driver.CopyToHost(pointer, source, Bytes(target.Length), handle), "cuMemcpyDtoHAsync");
            _context.Driver.Check(_context.Driver.Synchronize(handle), "cuStreamSynchronize");
        }
    }

    /// <summary>Sets every byte to 0.</summary>
    /// <param name="stream">The stream that it happens on; null: the default one.</param>
    /// <exception cref="CudaException">It fails.</exception>
    public void Clear(CudaStream? stream = null)
    {
        if (Length == 0)
        {
            return;
        }

        using var scope = _context.Enter();
        _context.Driver.Check(_context.Driver.Fill(Span.Address, 0, Bytes(Length), CudaStream.HandleOf(stream)), "cuMemsetD8Async");
    }

    /// <summary>Everything, once the default stream is done with what was put on it before.</summary>
    /// <exception cref="CudaException">The copy fails, or something on the stream has.</exception>
    public T[] ToArray()
    {
        var array = new T[Length];
        CopyTo(array);
        return array;
    }

    /// <summary>Frees the memory. The driver waits for kernels that still use it.</summary>
    public void Dispose() => _memory.Dispose();

    private static nuint Bytes(long length) => checked((nuint)length * (nuint)Unsafe.SizeOf<T>());

    private nuint Part(int length, string argument) => length <= Length
        ? Span.Address
        : throw new ArgumentException($"{argument} has {length} elements, but the buffer has {Length}.", argument);
}
