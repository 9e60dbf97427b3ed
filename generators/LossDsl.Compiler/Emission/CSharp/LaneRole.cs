namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>What runs along the lanes of a kernel's method.</summary>
internal enum LaneRole : byte
{
    /// <summary>Neighbouring samples; loops over classes run one class at a time.</summary>
    Samples,

    /// <summary>Neighbouring classes of one sample, in the innermost loops over the class axis.</summary>
    Classes,

    /// <summary>Whatever a loop of one sample runs over: classes, states, labels.</summary>
    Whole,
}
