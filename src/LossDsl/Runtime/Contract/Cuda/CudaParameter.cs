using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>A parameter of a kernel.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Of which input, option or gradient, where there are several.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CudaParameter(CudaParameterKind Kind, int Number = 0);

/// <summary>What a parameter of a kernel is. Real numbers and pointers to them have the element type unless something else is said.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CudaParameterKind
{
    /// <summary>A <c>long long</c>: how many samples.</summary>
    Samples,

    /// <summary>A <c>long long</c>: the length of the class axis.</summary>
    Classes,

    /// <summary>A <c>long long</c>: how many steps the longest sample has.</summary>
    MostSteps,

    /// <summary>A <c>long long</c>: how many targets the longest sample has.</summary>
    MostTargets,

    /// <summary>A <c>long long</c>: how many rows the shared matrices have.</summary>
    ParameterRows,

    /// <summary>
    /// An <c>int</c>: how many threads share a sample. 1, a power of two up to 32, or all of a block; all of it where <see cref="GradientSums"/> has a
    /// sum for every class.
    /// </summary>
    ThreadsPerSample,

    /// <summary>A pointer to an input, for labels to <c>long long</c>; null: absent.</summary>
    Input,

    /// <summary>A structure of four <c>long long</c>: where the rows of an input stand.</summary>
    InputRows,

    /// <summary>A structure of three <c>long long</c>: where the matrices of an input stand.</summary>
    InputMatrices,

    /// <summary>A structure of a pointer to <c>long long</c> and a <c>long long</c>: where the lists of an input stand.</summary>
    InputLists,

    /// <summary>A pointer to the upstream gradient; null: 1.</summary>
    Upstream,

    /// <summary>A <c>long long</c>: 1 if upstream has a number a sample, 0 if it has one for all.</summary>
    UpstreamStride,

    /// <summary>An option: <c>long long</c> for integers and enums, <c>bool</c>, or a real number.</summary>
    Option,

    /// <summary>A <c>bool</c>: whether the samples are averaged.</summary>
    IsMean,

    /// <summary>A pointer to a <c>double</c>: the value of the mean.</summary>
    Mean,

    /// <summary>A <c>double</c>: a factor of all gradients that is known before the launch.</summary>
    Scale,

    /// <summary>A pointer to a <c>double</c>: the sum of the denominators, which divides; null: 1.</summary>
    Denominator,

    /// <summary>A pointer to the values of the samples; null: not wanted.</summary>
    Value,

    /// <summary>A pointer to a gradient, by its number among the gradients; null: not wanted.</summary>
    Gradient,

    /// <summary>A structure of four <c>long long</c>: where the rows of a gradient stand.</summary>
    GradientRows,

    /// <summary>A structure of three <c>long long</c>: where the matrices of a gradient stand.</summary>
    GradientMatrices,

    /// <summary>
    /// A pointer to <c>double</c>, workspace: a sum for every block and element of the gradient of a shared input; null: not wanted. Of a loss over a linear layer each launch goes on with what
    /// is there: 0 before the first.
    /// </summary>
    GradientSums,

    /// <summary>A <c>bool</c>: whether gradients are added to what is there.</summary>
    Accumulate,

    /// <summary>A pointer to an <c>unsigned int</c> that gets a bit for each input with numbers outside of its domain, and the highest one for a sample that is larger than the sizes of the call.</summary>
    Violations,

    /// <summary>A pointer to <c>double</c>, workspace: a total for every block.</summary>
    Partials,

    /// <summary>A pointer to workspace for the arrays of the samples that the blocks work on.</summary>
    Workspace,

    /// <summary>A <c>long long</c>: how many numbers of the workspace a block has.</summary>
    WorkspaceOfBlock,

    /// <summary>An <c>int</c>: how many blocks left something to be added.</summary>
    BlockCount,

    /// <summary>A <c>long long</c>: how many elements the shared input has whose gradient is added up.</summary>
    SharedElements,

    /// <summary>A <c>double</c> that the total is divided by.</summary>
    Divisor,

    /// <summary>A pointer to a <c>double</c>: where the result goes.</summary>
    Result,
}
