using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace LossDsl.Runtime;

/// <summary>What a kernel sees of a call: one block of samples, or one sample.</summary>
/// <remarks>
/// In a block, number n of a sample stands at <c>Input(k) + n</c>, class c at <c>Input(k) + c · ClassStride(k) + n</c>, and class c of a
/// shared vector at <c>Input(k) + c</c>; labels come as numbers. Of one sample, vectors and shared vectors are contiguous rows. Class c in
/// row r of a matrix stands at <c>Input(k) + r · RowStride(k) + c</c>. The upstream gradient is the input after the last declared one.
/// Output 0 is the value, the others are the gradients in the signature's order.
/// </remarks>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref struct Frame<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal FrameSlots Inputs;
    internal FrameSlots Outputs;

    /// <summary>The distance between two classes; of a matrix, whose classes are neighbours, between two rows.</summary>
    internal FrameSlots Strides;
    internal FrameSlots OutputStrides;
    internal FrameSlots LabelRows;
    internal FrameLabels Labels;
    internal uint Present;
    internal uint Uniform;
    internal uint Wanted;
    internal uint Violated;

    /// <summary>Whether three vectors run side by side.</summary>
    internal bool IsLockstep;
    internal CallVariant Variant;

    /// <summary>How far the axes of the sample, or of each sample of the block, reach.</summary>
    internal Extents Extents;

    /// <summary>The most elements that a lane may have.</summary>
    internal nint LongestLane;

    /// <summary>How far ahead the same place in the next sample's row lies; 0 where it is of no use to ask for that memory early.</summary>
    public nint NextRow { get; internal set; }

    /// <summary>The number of samples of the block.</summary>
    public nint Count { get; internal set; }

    /// <summary>
    /// How many samples of a lane count: all, but in the last lane of a block, which may repeat its last sample. Where lanes run across
    /// samples, whatever adds up the elements of a lane leaves out the others.
    /// </summary>
    public nint Counted { get; internal set; }

    /// <summary>The length of the class axis; 1 without one.</summary>
    public readonly nint Classes => Extents.Classes;

    /// <summary>The number of steps of the sample's sequences; in <see cref="IWholeSampleKernel{T}.Sample"/> only.</summary>
    public readonly nint Steps => Extents.Steps;

    /// <summary>The number of labels in the sample's lists, or of steps of its second sequence; in <see cref="IWholeSampleKernel{T}.Sample"/> only.</summary>
    public readonly nint Targets => Extents.Targets;

    /// <summary>The number of rows of the shared matrices.</summary>
    public readonly nint Rows => Extents.Rows;

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
    public readonly nint ClassStride(int input) => Strides[input];

    /// <summary>The distance between two rows of an input that is a matrix.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly nint RowStride(int input) => Strides[input];

    /// <summary>Whether the call has this input.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly bool IsPresent(int input) => (Present >> input & 1) != 0;

    /// <summary>Whether the input is one number, the same for all samples of the call.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly bool IsUniform(int input) => (Uniform >> input & 1) != 0;

    /// <summary>The class index of the sample; where a kernel computes one sample.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly long Label(int input) => Labels[input];

    /// <summary>The integer at one place of the sample's list; where a kernel computes one sample.</summary>
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
    public readonly nint OutputClassStride(int output) => OutputStrides[output];

    /// <summary>The distance between two rows of an output that is a matrix.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly nint OutputRowStride(int output) => OutputStrides[output];

    /// <summary>
    /// Memory for an array of the kernel's own, valid until the end of the sample; in <see cref="IWholeSampleKernel{T}.Sample"/> only. It
    /// begins at a multiple of 64 bytes, and its content is arbitrary. A lane may lie up to its own length before the first element and beyond the last one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of elements is negative or more than memory could ever hold.</exception>
    public readonly ref T Memory(nint elements) => ref Unsafe.AsRef<T>(KernelMemory.OfThread.Take(elements, sizeof(T)));

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
