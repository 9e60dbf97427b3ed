using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>One run of a kernel over all samples: what it reads and writes, how, and in which pieces.</summary>
internal unsafe struct Pass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Plan* Plan;

    /// <summary>The kernel, whose type only its entries know: so drivers exist once for all losses.</summary>
    public void* Kernel;

    /// <summary>Computes a block of samples that fill lanes: the kernel, the block, and a bit for each input and output that moves on with the samples.</summary>
    public delegate*<void*, ref Frame<T>, uint, uint, void> BlockEntry;

    /// <summary>Computes one sample.</summary>
    public delegate*<void*, ref Frame<T>, void> SampleEntry;

    /// <summary>Whether the kernel can run along the class axis of one sample, besides across samples.</summary>
    public bool HasRows;

    /// <summary>Whether the kernel computes one sample at a time, always.</summary>
    public bool IsWhole;

    /// <summary>A bit for each input that the kernel reads.</summary>
    public uint Inputs;

    /// <summary>A bit for each output, by its operand slot, that the kernel writes.</summary>
    public uint Outputs;

    /// <summary>The frame's number of the upstream gradient.</summary>
    public int UpstreamInput;

    /// <summary>The upstream gradient where it is the same for all samples.</summary>
    public T Upstream;

    /// <summary>A bit for each gradient, by its operand slot, that is added to what its memory holds.</summary>
    public uint Accumulated;

    /// <summary>The first sample of the pass.</summary>
    public nint FirstSample;

    /// <summary>The number of samples of the pass.</summary>
    public nint Samples;

    public bool IsMean;
    public double MeanValue;

    /// <summary>Whether the kernel gets one sample at a time, its columns contiguous.</summary>
    public bool IsSampleBySample;

    /// <summary>The most elements that a lane along the class axis may have.</summary>
    public nint LongestLane;

    /// <summary>Whether three vectors may run side by side in any call.</summary>
    public bool MayLockstep;

    /// <summary>Whether three vectors may run side by side in the variants for usual calls.</summary>
    public bool MayUsuallyLockstep;

    /// <summary>Whether three vectors run side by side.</summary>
    public bool IsLockstep;

    /// <summary>What the JIT may take for granted of the pass.</summary>
    public CallVariant Variant;

    /// <summary>The number of samples in a lane, where lanes run across samples.</summary>
    public nint LaneSamples;

    /// <summary>Whether the options are as good as their defaults.</summary>
    public bool IsUsual;

    /// <summary>A bit for each input that a call may leave out.</summary>
    public uint OptionalInputs;

    /// <summary>The most samples that the kernel gets at once.</summary>
    public nint BlockSamples;

    /// <summary>Whether a block must not leave the innermost axis.</summary>
    public bool IsConfined;

    /// <summary>Whether some block may end with samples that do not fill a lane.</summary>
    public bool HasRest;

    /// <summary>Whether the kernel can run from sample to sample to the end of a chunk: nothing is brought to it or taken from it.</summary>
    public bool IsStraight;

    public nint ChunkSamples;
    public int Chunks;

    /// <summary>The sum of each chunk's terms.</summary>
    public double* Totals;

    /// <summary>The sum of the terms where there is one chunk.</summary>
    public double SingleTotal;

    /// <summary>The number of labels in the concatenated lists before each chunk; null where there are none such.</summary>
    public long* ListStarts;

    /// <summary>The memory that a chunk needs for its tiles.</summary>
    public nint TileBytes;

    /// <summary>A bit for each input with a number outside its domain.</summary>
    public uint Violated;

    public PassageTable Passages;
}

/// <summary>How an operand comes to a kernel or leaves it.</summary>
internal unsafe struct Passage
{
    public Access Access;

    /// <summary>Where its tile begins in the chunk's memory, in bytes.</summary>
    public nint TileOffset;

    /// <summary>The distance between classes in the tile; of a matrix, between rows.</summary>
    public nint TileWidth;

    /// <summary>Where the tile of its last samples begins, which do not fill a lane.</summary>
    public nint RestOffset;

    /// <summary>The sums of a summed gradient, a table for each chunk.</summary>
    public double* Sums;
}

/// <summary>How an operand comes to a kernel or leaves it.</summary>
internal enum Access
{
    /// <summary>The kernel gets the tensor's own memory.</summary>
    Direct,

    /// <summary>The kernel gets the tensor's own memory, the same for all samples.</summary>
    Fixed,

    /// <summary>The kernel gets the uniform upstream gradient.</summary>
    Number,

    /// <summary>The kernel gets a tile that is the same for all blocks.</summary>
    FixedTile,

    /// <summary>The kernel gets a tile that is moved for each block.</summary>
    Tile,

    /// <summary>The kernel adds to a row, which is summed after each block.</summary>
    SharedRow,
}

[InlineArray(OperandSlots.Count)]
internal struct PassageTable
{
    private Passage _first;
}
