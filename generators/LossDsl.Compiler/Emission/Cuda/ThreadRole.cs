namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>What a thread of a kernel works on.</summary>
internal enum ThreadRole : byte
{
    /// <summary>A sample of its own; loops run in the thread.</summary>
    Samples,

    /// <summary>Some neighbouring samples at once, which are nothing but numbers.</summary>
    Packs,

    /// <summary>Some classes of a sample: the threads of a sample share the rounds of the outermost loops and combine what they found.</summary>
    Classes,

    /// <summary>Whatever the block does for one sample, which is a task of its own: rounds of some loops are shared, others are gone through together.</summary>
    Whole,
}
