using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>An axis of the data of one sample. All inputs of a loss that run along an axis have the same length there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum SampleAxis
{
    /// <summary>The classes.</summary>
    Classes,

    /// <summary>The steps of a sequence: each sample may have its own number.</summary>
    Steps,

    /// <summary>The labels of a sample's list, or the steps of a second sequence: each sample may have its own number.</summary>
    Targets,

    /// <summary>The rows of a matrix that all samples share.</summary>
    Rows,
}
