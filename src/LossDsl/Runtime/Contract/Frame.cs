using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>What a kernel sees of a call: one block of samples, or one sample.</summary>
/// <remarks>
/// In a block, number n of a sample stands at <c>Input(k) + n</c>, class c at <c>Input(k) + c · ClassStride(k) + n</c>, and class c of a
/// shared vector at <c>Input(k) + c</c>; labels come as numbers. Of one sample, vectors and shared vectors are contiguous rows. The
/// upstream gradient is the input after the last declared one. Output 0 is the value, the others are the gradients in the signature's order.
/// </remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref struct Frame<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal FrameSlots Inputs;
    internal FrameSlots Outputs;
    internal FrameSlots ClassStrides;
    internal FrameSlots OutputClassStrides;
    internal FrameSlots LabelRows;
    internal FrameLabels Labels;
    internal uint Present;
    internal uint Uniform;
    internal uint Wanted;
    internal uint Violated;

    /// <summary>Whether three vectors run side by side.</summary>
    internal bool IsLockstep;
    internal CallVariant Variant;

    /// <summary>The number of samples of the block.</summary>
    public nint Count { get; internal set; }

    /// <summary>The length of the class axis.</summary>
    public nint Classes { get; internal set; }

    /// <summary>The sum of the reduction's terms; a kernel adds to it.</summary>
    public double Total { get; set; }

    /// <summary>Whether the call is a mean, so that the terms are numerators.</summary>
    public bool IsMean { get; internal set; }

    /// <summary>The mean, known to the late pass only.</summary>
    public double MeanValue { get; internal set; }

    /// <summary>The first number of an input.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly ref T Input(int input) => ref Unsafe.AsRef<T>((void*)Inputs[input]);

    /// <summary>The distance between two classes of an input.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly nint ClassStride(int input) => ClassStrides[input];

    /// <summary>Whether the call has this input.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly bool IsPresent(int input) => (Present >> input & 1) != 0;

    /// <summary>Whether the input is one number, the same for all samples of the call.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly bool IsUniform(int input) => (Uniform >> input & 1) != 0;

    /// <summary>The class index of the sample; in <see cref="IRowKernel{T}.Row"/> only.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly long Label(int input) => Labels[input];

    /// <summary>The integer at one place of the class axis; in <see cref="IRowKernel{T}.Row"/> only.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly long Label(int input, nint position) => ((long*)LabelRows[input])[position];

    /// <summary>Whether the call wants this output.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly bool Wants(int output) => (Wanted >> output & 1) != 0;

    /// <summary>The first number of an output.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly ref T Output(int output) => ref Unsafe.AsRef<T>((void*)Outputs[output]);

    /// <summary>The distance between two classes of an output.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly nint OutputClassStride(int output) => OutputClassStrides[output];

    /// <summary>Reports that an input holds a number outside its domain. The call throws when the pass is over.</summary>
    public void Violate(int input) => Violated |= 1u << input;

    /// <summary>Moves the inputs and outputs that have a number for each sample on by <paramref name="count"/> samples.</summary>
    internal void Advance(nint count, uint movingInputs, uint movingOutputs)
    {
        for (var bits = movingInputs; bits != 0; bits &= bits - 1)
        {
            Inputs[BitOperations.TrailingZeroCount(bits)] += count * sizeof(T);
        }

        for (var bits = movingOutputs; bits != 0; bits &= bits - 1)
        {
            Outputs[BitOperations.TrailingZeroCount(bits)] += count * sizeof(T);
        }
    }
}
