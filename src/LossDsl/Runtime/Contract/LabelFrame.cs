using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>What a label check sees of a call: the integers of a block of samples.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref struct LabelFrame
{
    internal FrameSlots Labels;
    internal FrameSlots Widths;
    internal Plan* Plan;
    internal LossSignature Signature;
    internal nint FirstSample;

    /// <summary>The number of samples of the block.</summary>
    public nint Count { get; internal set; }

    /// <summary>The length of the class axis.</summary>
    public nint Classes { get; internal set; }

    /// <summary>Whether the call has this input.</summary>
    public readonly bool IsPresent(int input) => (Plan->Given >> input & 1) != 0;

    /// <summary>The class index of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Label(int input, nint sample) => ((long*)Labels[input])[sample];

    /// <summary>The integer at one place of a sample's class axis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Label(int input, nint sample, nint position) => ((long*)Labels[input])[sample * Widths[input] + position];

    /// <summary>Ends the call: a sample of the block breaks a condition.</summary>
    /// <param name="parameter">The argument at fault.</param>
    /// <param name="sample">The sample, within the block; negative if no sample is to blame.</param>
    /// <param name="message">What was found and what is allowed.</param>
    [DoesNotReturn]
    public readonly void Fail(string parameter, nint sample, string message) =>
        throw new ArgumentOutOfRangeException(
            parameter, $"{Signature.Loss}: {message}{(sample < 0 ? "" : " at " + ShapeText.Position(FirstSample + sample, Plan->Batch.Shape))}.");
}
