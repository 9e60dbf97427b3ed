namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>What a thread of a kernel works on.</summary>
internal enum ThreadRole : byte
{
    /// <summary>A sample of its own; loops run in the thread.</summary>
    Samples,

    /// <summary>A block works on one sample: its threads share the rounds of the outermost loops and combine what they found.</summary>
    Classes,
}
