using System.ComponentModel;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>
/// What is the same for a whole call, as a type argument of its kernels: in the two variants that most calls are, the JIT knows the answers
/// and drops the branches that are not taken. The text of a kernel is the same for all: each question comes with the answer of the call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVariant
{
    /// <summary>Whether the call wants this output.</summary>
    static abstract bool Wants(bool wanted, int output);

    /// <summary>Whether the call has this optional input.</summary>
    static abstract bool IsPresent(bool given);

    /// <summary>Whether the upstream gradient is one number for all samples.</summary>
    static abstract bool IsUniform(bool isUniform);

    /// <summary>A condition that options decide, given what it is while every option has its default.</summary>
    static abstract bool Usually(bool condition, bool usual);
}

/// <summary>Any call: what is asked is answered as the call says.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AnyCall : IVariant
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Wants(bool wanted, int output) => wanted;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsPresent(bool given) => given;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsUniform(bool isUniform) => isUniform;

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
    public static bool Wants(bool wanted, int output) => output == FirstGradient;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsPresent(bool given) => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsUniform(bool isUniform) => true;

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
    public static bool Wants(bool wanted, int output) => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsPresent(bool given) => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool IsUniform(bool isUniform) => true;

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
