using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Conformance;
using LossDsl.Runtime;

namespace LossDsl.Cli.PyTorch;

/// <summary>A call of a loss of ours.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Signature">The overload.</param>
/// <param name="Reduction">The reduction, or <see cref="Reduction.None"/>.</param>
/// <param name="Options">The options that were given.</param>
/// <param name="Inputs">The inputs in the signature's order; null for those that were not given.</param>
/// <param name="Gradients">The inputs whose gradient is wanted: their names elsewhere and their places in the signature.</param>
/// <param name="Upstream">The upstream gradient; null for ones.</param>
/// <param name="KeepsAxis">Whether the values of the samples have the axis of the vectors, of length 1.</param>
internal sealed record BoundCall(
    ShippedLoss Loss,
    LossSignature Signature,
    Reduction Reduction,
    IReadOnlyDictionary<string, object> Options,
    IReadOnlyList<TensorRecord?> Inputs,
    IReadOnlyDictionary<string, int> Gradients,
    TensorRecord? Upstream,
    bool KeepsAxis = false)
{
    /// <summary>The same call with every number rounded to single precision.</summary>
    public BoundCall Rounded() => this with
    {
        Inputs = [.. Inputs.Select(input => input is null ? null : Round(input))],
        Upstream = Upstream is null ? null : Round(Upstream),
    };

    private static TensorRecord Round(TensorRecord tensor) =>
        tensor.IsFloating ? tensor with { Data = Array.ConvertAll(tensor.Data, number => (double)(float)number) } : tensor;
}
