using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>What a call comes down to once its shapes are understood: samples in row-major order, and where each operand keeps them.</summary>
internal unsafe struct Plan
{
    /// <summary>The shape of the samples as the caller sees it.</summary>
    public Layout Batch;

    /// <summary>The number of samples.</summary>
    public nint Samples;

    /// <summary>Whether samples have several numbers of some operand.</summary>
    public bool HasColumns;

    /// <summary>How far the axes of the longest samples reach; 1 for the classes where there is no class axis.</summary>
    public Extents Extents;

    /// <summary>The operand that gives the number of steps of each sample; −1 where all have as many.</summary>
    public int StepLengths;

    /// <summary>The operand that gives the number of targets of each sample; −1 where all have as many.</summary>
    public int TargetLengths;

    /// <summary>A bit for each operand whose lists stand one after another, as long as each sample says.</summary>
    public uint Concatenated;

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

    /// <summary>How far the axes of one sample reach.</summary>
    public readonly Extents ExtentsOf(nint sample)
    {
        var extents = Extents;
        if (StepLengths >= 0)
        {
            extents.Steps = Length(StepLengths, sample);
        }

        if (TargetLengths >= 0)
        {
            extents.Targets = Length(TargetLengths, sample);
        }

        return extents;
    }

    /// <summary>The length that an operand gives for a sample.</summary>
    public readonly nint Length(int slot, nint sample)
    {
        ref readonly var operand = ref Operands[slot];
        return (nint)LabelTypes.Read(operand.LabelType, operand.Data, Offset(in operand, sample));
    }

    /// <summary>Where an operand keeps a sample, counted in elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nint Offset(ref readonly Operand operand, nint sample) =>
        operand.Step != Operand.Irregular ? sample * operand.Step : IrregularOffset(in operand, sample);

    private readonly nint IrregularOffset(ref readonly Operand operand, nint sample)
    {
        nint offset = 0;
        for (var axis = 0; axis < Rank - 1; axis++)
        {
            (sample, var index) = Math.DivRem(sample, Sizes[axis]);
            offset += index * operand.Strides[axis];
        }

        return offset + sample * operand.Strides[Rank - 1];
    }
}
