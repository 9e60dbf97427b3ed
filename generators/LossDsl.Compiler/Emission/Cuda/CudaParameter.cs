namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>What a parameter of a kernel is: the names of the runtime's <c>CudaParameterKind</c>, which says what is passed.</summary>
internal enum CudaParameterKind : byte
{
    Samples,
    Classes,
    MostSteps,
    MostTargets,
    ParameterRows,
    ThreadsPerSample,
    Input,
    InputRows,
    InputMatrices,
    InputLists,
    Upstream,
    UpstreamStride,
    Option,
    IsMean,
    Mean,
    Scale,
    Denominator,
    Value,
    Gradient,
    GradientRows,
    GradientMatrices,
    GradientSums,
    Accumulate,
    Violations,
    Partials,
    Workspace,
    WorkspaceOfBlock,
    BlockCount,
    SharedElements,
    Divisor,
    Result,
}

/// <summary>A parameter of a kernel.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Its type, with the space or star before the name.</param>
/// <param name="Number">Of which input, option or gradient, where there are several.</param>
internal sealed record CudaParameter(CudaParameterKind Kind, string Type, string Name, string Comment, int Number = 0);
