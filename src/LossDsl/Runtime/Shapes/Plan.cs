using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>What a call comes down to once its shapes are understood: samples in row-major order, and where each operand keeps them.</summary>
internal unsafe struct Plan
{
    /// <summary>The shape of the samples as the caller sees it.</summary>
    public Layout Batch;

    /// <summary>The number of samples.</summary>
    public nint Samples;

    /// <summary>The length of the class axis; 1 without one.</summary>
    public nint Classes;

    /// <summary>The number of sample axes after merging: at least one.</summary>
    public int Rank;

    /// <summary>The lengths of the merged axes, innermost first.</summary>
    public Dims Sizes;

    /// <summary>A bit for each operand that the call has.</summary>
    public uint Given;

    public OperandTable Operands;

    [InlineArray(OperandSlots.Count)]
    public struct OperandTable
    {
        private Operand _first;
    }
}

/// <summary>Where one operand of a call keeps its samples.</summary>
internal unsafe struct Operand
{
    /// <summary>The first element.</summary>
    public void* Data;

    /// <summary>The layout without the class axis, before it is broadcast and merged.</summary>
    public Layout Samples;

    /// <summary>The distances along the merged sample axes, innermost first. Of a summed gradient: within its sums.</summary>
    public Dims Strides;

    /// <summary>The distance between neighbouring samples, or <see cref="Irregular"/>.</summary>
    public nint Step;

    /// <summary>The length of the operand's own class axis.</summary>
    public nint ClassLength;

    /// <summary>The distance between neighbouring classes. Of a summed gradient: within its sums.</summary>
    public nint ClassStride;

    /// <summary>The number of elements of a gradient in which several samples or classes add up; 0 of all other operands.</summary>
    public nint SumCount;

    public LabelType LabelType;

    public InputKind Kind;

    /// <summary>Whether all samples read the same.</summary>
    public readonly bool IsShared => Kind is InputKind.SharedVec or InputKind.SharedScalar;

    /// <summary>The number of classes that a sample has of this operand, in a call with so many.</summary>
    public readonly nint Classes(nint ofCall) => Kind is InputKind.Vec or InputKind.Labels or InputKind.SharedVec ? ofCall : 1;

    /// <summary>No distance is the same between all neighbouring samples.</summary>
    public static nint Irregular => nint.MinValue;
}
