namespace LossDsl.CudaExecution.Ptx;

/// <summary>A function as it is written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsKernel">Whether it is one that is launched, not one that is called.</param>
/// <param name="Results">What it returns.</param>
/// <param name="Parameters">What it takes.</param>
internal sealed record PtxFunctionText(string Name, bool IsKernel, IReadOnlyList<PtxVariable> Results, IReadOnlyList<PtxVariable> Parameters)
{
    /// <summary>Instructions and declarations of variables, in order.</summary>
    public List<object> Body { get; } = [];

    /// <summary>The places in the body that labels name.</summary>
    public Dictionary<string, int> Labels { get; } = new(StringComparer.Ordinal);
}
