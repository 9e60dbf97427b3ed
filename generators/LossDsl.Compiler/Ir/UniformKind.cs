namespace LossDsl.Compiler.Ir;

/// <summary>Values that are neither data nor options: the runtime sets them once a call.</summary>
internal enum UniformKind : byte
{
    /// <summary>Whether the reduction is a mean.</summary>
    IsMean,

    /// <summary>The value of the mean, known once the main pass is done: the gradient of a denominator needs it.</summary>
    MeanValue,
}
