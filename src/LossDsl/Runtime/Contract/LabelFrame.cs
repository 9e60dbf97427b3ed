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

    /// <summary>The length of the class axis; 1 without one.</summary>
    public readonly nint Classes => Plan->Extents.Classes;

    /// <summary>The number of rows of the shared matrices.</summary>
    public readonly nint Rows => Plan->Extents.Rows;

    /// <summary>Whether the call has this input.</summary>
    public readonly bool IsPresent(int input) => (Plan->Given >> input & 1) != 0;

    /// <summary>The number of steps of a sample's sequences.</summary>
    public readonly nint Steps(nint sample) => Plan->StepLengths < 0 ? Plan->Extents.Steps : (nint)Label(Plan->StepLengths, sample);

    /// <summary>The number of labels in a sample's lists, or of steps of its second sequence.</summary>
    public readonly nint Targets(nint sample) => Plan->TargetLengths < 0 ? Plan->Extents.Targets : (nint)Label(Plan->TargetLengths, sample);

    /// <summary>The class index of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Label(int input, nint sample) => ((long*)Labels[input])[sample];

    /// <summary>The integer at one place of a sample's list.</summary>
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
