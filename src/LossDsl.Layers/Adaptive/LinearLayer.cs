using System.Numerics;
using System.Runtime.InteropServices;
using LossDsl.Losses;
using LossDsl.Runtime;

namespace LossDsl.Layers;

/// <summary>The generated cross entropy of a linear layer, called with what it is to read and write.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
internal ref struct LinearLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // No class is ever ignored.
    private static readonly ILoss Loss = new LinearCrossEntropyLoss(ignoreIndex: int.MinValue, reduction: Reduction.Sum);

    // The overload with class indices: input, weight, target, bias.
    private static readonly LossSignature Signature = LinearCrossEntropyLoss.Description.Signatures[0];

    /// <summary>The numbers of the samples: [samples, features].</summary>
    public required ReadOnlySpan<T> Input;

    /// <summary>[classes, features]</summary>
    public required ReadOnlySpan<T> Weight;

    /// <summary>[classes], or empty.</summary>
    public ReadOnlySpan<T> Bias;

    /// <summary>The class of each sample.</summary>
    public required ReadOnlySpan<int> Target;

    /// <summary>The number of classes.</summary>
    public required int Classes;

    /// <summary>Added to; empty if not wanted.</summary>
    public Span<T> InputGradient;

    /// <summary>Added to; empty if not wanted.</summary>
    public Span<T> WeightGradient;

    /// <summary>Added to; empty if not wanted.</summary>
    public Span<T> BiasGradient;

    /// <summary>Computes the value of each sample and what gradients are wanted, under an upstream gradient that all samples share.</summary>
    public readonly void Run(Span<T> values, T upstream)
    {
        var samples = Target.Length;
        var features = Weight.Length / Classes;
        ReadOnlySpan<nint> inputShape = [samples, features], weightShape = [Classes, features], rowStrides = [features, 1];
        var call = new LossCall<T>(Signature) { Accumulate = true };
        call.Input(0, in First(Input), inputShape, rowStrides);
        call.Input(1, in First(Weight), weightShape, rowStrides);
        call.Label(2, Target);
        call.Each(values);
        if (!Bias.IsEmpty)
        {
            call.Input(3, Bias);
        }

        if (!InputGradient.IsEmpty)
        {
            call.UpstreamEach(in upstream, [samples], [0]);
            call.Gradient(0, ref First(InputGradient), inputShape, rowStrides);
            if (!WeightGradient.IsEmpty)
            {
                call.Gradient(1, ref First(WeightGradient), weightShape, rowStrides);
            }

            if (!BiasGradient.IsEmpty)
            {
                call.Gradient(3, BiasGradient);
            }
        }

        Loss.InvokeEach(ref call);
    }

    private static ref T First(ReadOnlySpan<T> span) => ref MemoryMarshal.GetReference(span);
}
