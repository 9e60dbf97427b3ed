using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>
/// What is the same for a whole call, as a type argument of its kernels: in the two variants that most calls are, the JIT knows the answers
/// and drops the branches that are not taken. The text of a kernel is the same for all.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVariant
{
    /// <summary>Whether the call wants this output.</summary>
    static abstract bool Wants<T>(ref readonly Frame<T> frame, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether the call has this optional input.</summary>
    static abstract bool IsPresent<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether the upstream gradient is one number for all samples.</summary>
    static abstract bool IsUniform<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A condition that options decide, given what it is while every option has its default.</summary>
    static abstract bool Usually(bool condition, bool usual);
}

/// <summary>Any call: the frame is asked.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AnyCall : IVariant
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Wants<T>(ref readonly Frame<T> frame, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => frame.Wants(output);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsPresent<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => frame.IsPresent(input);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsUniform<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => frame.IsUniform(input);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Usually(bool condition, bool usual) => condition;
}

/// <summary>The total and the first gradient, no optional input, one upstream gradient for all samples, options as good as their defaults.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GradientCall : IVariant
{
    /// <summary>The only output that such a call wants, as a bit.</summary>
    internal const uint Wanted = 1u << FirstGradient;

    private const int FirstGradient = 1;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Wants<T>(ref readonly Frame<T> frame, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => output == FirstGradient;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsPresent<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsUniform<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Usually(bool condition, bool usual) => usual;
}

/// <summary>The total alone, no optional input, options as good as their defaults.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueCall : IVariant
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Wants<T>(ref readonly Frame<T> frame, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsPresent<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsUniform<T>(ref readonly Frame<T> frame, int input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Usually(bool condition, bool usual) => usual;
}

/// <summary>Which variant a call is.</summary>
internal enum CallVariant : byte
{
    Any,
    Gradient,
    Value,
}
