using System.Numerics;
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
    bool KeepsAxis = false) : ICaseCall
{
    /// <inheritdoc/>
    public ICaseCall Rounded() => this with { Inputs = [.. Inputs.Select(input => input?.Rounded())], Upstream = Upstream?.Rounded() };

    /// <inheritdoc/>
    public Outcome Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => GeneratedCall.Run<T>(this);
}
