using System.Runtime.CompilerServices;

namespace LossDsl.Cuda;

/// <summary>
/// Contiguous memory of a device that someone else owns: a tensor library, or a <see cref="CudaBuffer{T}"/>. It must stay until what was launched on
/// it is done. The default value stands for absent data.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
public readonly record struct CudaSpan<T>
    where T : unmanaged
{
    /// <summary>Names memory.</summary>
    /// <param name="address">The address of the first element on the device, a <c>CUdeviceptr</c>; a multiple of the size of an element.</param>
    /// <param name="length">How many elements.</param>
    /// <exception cref="ArgumentException">The address is 0 though there are elements, or no multiple of their size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public CudaSpan(nuint address, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (address == 0 && length > 0)
        {
            throw new ArgumentException($"The address is 0; {length} elements must be somewhere.", nameof(address));
        }

        if (address % (nuint)Unsafe.SizeOf<T>() != 0)
        {
            throw new ArgumentException($"The address {address} is no multiple of {Unsafe.SizeOf<T>()}, the size of an element.", nameof(address));
        }

        Address = address;
        Length = length;
    }

    /// <summary>The address of the first element.</summary>
    public nuint Address { get; }

    /// <summary>How many elements.</summary>
    public long Length { get; }

    /// <summary>A part of it.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not within.</exception>
    public CudaSpan<T> Slice(long start, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return new CudaSpan<T>(Address + (nuint)start * (nuint)Unsafe.SizeOf<T>(), length);
    }
}
