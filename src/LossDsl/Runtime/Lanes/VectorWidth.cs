using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime;

/// <summary>Work that is written once for every lane type: a kernel and its arguments.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneAction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Does the work in lanes of one type.</summary>
    /// <typeparam name="TLane">The lane type.</typeparam>
    void Run<TLane>()
        where TLane : struct, ILane<TLane, T>;
}

/// <summary>The width of vectors that kernels use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorWidth
{
    /// <summary>
    /// The width in bits that this process computes in: 512, 256 or 128. A constant to the JIT, so that a choice by it costs nothing.
    /// </summary>
    /// <remarks>
    /// The runtime's own switches bound it: DOTNET_PreferredVectorBitWidth=256 or DOTNET_EnableAVX512=0 give 256,
    /// DOTNET_EnableAVX2=0 gives 128.
    /// </remarks>
    public static int Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
    }

    /// <summary>Whether a product and the sum it is added to are rounded once. A constant to the JIT.</summary>
    public static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || IsFusedOnArm;
    }

    // Apart, so that the JIT of another processor does not load a class of thousands of methods.
    private static bool IsFusedOnArm => AdvSimd.IsSupported;

    /// <summary>Runs an action in lanes of <see cref="Bits"/> bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TAction>(ref TAction action)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TAction : struct, ILaneAction<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            action.Run<Lane512<T>>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            action.Run<Lane256<T>>();
        }
        else
        {
            action.Run<Lane128<T>>();
        }
    }

    /// <summary>Runs an action in lanes of three vectors of <see cref="Bits"/> bits; of one vector where that is 128.</summary>
    /// <remarks>For long chains of operations, such as exponentials: see <see cref="Lockstep512{T}"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunInLockstep<T, TAction>(ref TAction action)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TAction : struct, ILaneAction<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            action.Run<Lockstep512<T>>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            action.Run<Lockstep256<T>>();
        }
        else
        {
            action.Run<Lane128<T>>();
        }
    }

    /// <summary>Runs an action in lanes of a given width; every width computes, those above <see cref="Bits"/> slowly.</summary>
    /// <param name="bits">512, 256 or 128; 0 for one element.</param>
    /// <param name="action">The work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no lane of <paramref name="bits"/> bits.</exception>
    public static void Run<T, TAction>(int bits, ref TAction action)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TAction : struct, ILaneAction<T>
    {
        switch (bits)
        {
            case 512:
                action.Run<Lane512<T>>();
                break;
            case 256:
                action.Run<Lane256<T>>();
                break;
            case 128:
                action.Run<Lane128<T>>();
                break;
            case 0:
                action.Run<ScalarLane<T>>();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(bits), bits, $"There is no lane of {bits} bits; the widths are 512, 256 and 128, and 0 for one element.");
        }
    }
}
