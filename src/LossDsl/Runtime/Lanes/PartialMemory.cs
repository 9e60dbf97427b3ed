using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>Reads and writes of part of a vector that touch no other memory.</summary>
/// <remarks>
/// The masked instructions of x86 suppress faults in elements that are masked out. They take pointers, so the memory is pinned
/// for their duration: a collector that moved an array between the address and the access would otherwise go unnoticed.
/// </remarks>
internal static unsafe class PartialMemory
{
    [MethodImpl(AggressiveInlining)]
    public static Vector512<T> Load512<T>(ref T source, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (count <= 0)
        {
            return Vector512<T>.Zero;
        }

        var last = Vector512.Create(Unsafe.Add(ref source, count - 1));
        if (!Avx512F.IsSupported)
        {
            CopyElements(ref source, ref Unsafe.As<Vector512<T>, T>(ref last), count);
            return last;
        }

        fixed (T* address = &source)
        {
            return sizeof(T) == sizeof(float)
                ? Avx512F.MaskLoad((float*)address, Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)), last.AsSingle()).As<float, T>()
                : Avx512F.MaskLoad((double*)address, Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)count)), last.AsDouble()).As<double, T>();
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref T source, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (count <= 0)
        {
            return Vector256<T>.Zero;
        }

        var last = Vector256.Create(Unsafe.Add(ref source, count - 1));
        if (!Avx.IsSupported)
        {
            CopyElements(ref source, ref Unsafe.As<Vector256<T>, T>(ref last), count);
            return last;
        }

        var mask = Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(Element.FromInteger<T>(count)));
        fixed (T* address = &source)
        {
            var first = sizeof(T) == sizeof(float)
                ? Avx.MaskLoad((float*)address, mask.AsSingle()).As<float, T>()
                : Avx.MaskLoad((double*)address, mask.AsDouble()).As<double, T>();
            return Vector256.ConditionalSelect(mask, first, last);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref T source, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (count <= 0)
        {
            return Vector128<T>.Zero;
        }

        var last = Vector128.Create(Unsafe.Add(ref source, count - 1));
        if (!Avx.IsSupported)
        {
            CopyElements(ref source, ref Unsafe.As<Vector128<T>, T>(ref last), count);
            return last;
        }

        var mask = Vector128.LessThan(Vector128<T>.Indices, Vector128.Create(Element.FromInteger<T>(count)));
        fixed (T* address = &source)
        {
            var first = sizeof(T) == sizeof(float)
                ? Avx.MaskLoad((float*)address, mask.AsSingle()).As<float, T>()
                : Avx.MaskLoad((double*)address, mask.AsDouble()).As<double, T>();
            return Vector128.ConditionalSelect(mask, first, last);
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static void Store512<T>(Vector512<T> value, ref T target, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx512F.IsSupported)
        {
            CopyElements(ref Unsafe.As<Vector512<T>, T>(ref value), ref target, count);
            return;
        }

        fixed (T* address = &target)
        {
            if (sizeof(T) == sizeof(float))
            {
                Avx512F.MaskStore((float*)address, Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)), value.AsSingle());
            }
            else
            {
                Avx512F.MaskStore((double*)address, Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)count)), value.AsDouble());
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static void Store256<T>(Vector256<T> value, ref T target, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx.IsSupported)
        {
            CopyElements(ref Unsafe.As<Vector256<T>, T>(ref value), ref target, count);
            return;
        }

        var mask = Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(Element.FromInteger<T>(count)));
        fixed (T* address = &target)
        {
            if (sizeof(T) == sizeof(float))
            {
                Avx.MaskStore((float*)address, mask.AsSingle(), value.AsSingle());
            }
            else
            {
                Avx.MaskStore((double*)address, mask.AsDouble(), value.AsDouble());
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    public static void Store128<T>(Vector128<T> value, ref T target, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Avx.IsSupported)
        {
            CopyElements(ref Unsafe.As<Vector128<T>, T>(ref value), ref target, count);
            return;
        }

        var mask = Vector128.LessThan(Vector128<T>.Indices, Vector128.Create(Element.FromInteger<T>(count)));
        fixed (T* address = &target)
        {
            if (sizeof(T) == sizeof(float))
            {
                Avx.MaskStore((float*)address, mask.AsSingle(), value.AsSingle());
            }
            else
            {
                Avx.MaskStore((double*)address, mask.AsDouble(), value.AsDouble());
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void CopyElements<T>(ref T source, ref T target, nint count)
        where T : unmanaged
    {
        for (nint k = 0; k < count; k++)
        {
            Unsafe.Add(ref target, k) = Unsafe.Add(ref source, k);
        }
    }
}
