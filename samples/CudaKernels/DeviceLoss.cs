using Digits;
using Digits.Training;
using LossDsl;
using LossDsl.Cuda;
using LossDsl.Losses;

namespace CudaKernels;

/// <summary>The cross entropy of the digits on a GPU. The network stays on the processor, so scores go there and gradients come back.</summary>
internal sealed class DeviceLoss : IDisposable
{
    private readonly CudaDevice _device;
    private readonly CudaLoss<float> _loss;
    private readonly CudaBuffer<float> _logits;
    private readonly CudaBuffer<float> _gradient;
    private readonly CudaBuffer<long> _labels;

    public DeviceLoss(CudaDevice device, int mostSamples)
    {
        _device = device;
        _loss = new CudaLoss<float>(device, CrossEntropyLoss.CudaProgram, CrossEntropyLoss.Description.Signatures);
        _logits = device.Allocate<float>(mostSamples * DigitsDataset.ClassCount);
        _gradient = device.Allocate<float>(mostSamples * DigitsDataset.ClassCount);
        _labels = device.Allocate<long>(mostSamples);
    }

    /// <summary>Writes the gradient of the mean loss of a batch.</summary>
    public void WriteGradient(ReadOnlySpan<float> logits, int[] labels, Span<float> gradient)
    {
        _logits.CopyFrom(logits);
        _labels.CopyFrom(Array.ConvertAll(labels, label => (long)label));

        // The overload of class indices is the first; its options are ignoreIndex and labelSmoothing.
        var call = new CudaCall<float>(CrossEntropyLoss.Description.Signatures[0], Options())
        {
            Samples = labels.Length,
            Classes = DigitsDataset.ClassCount,
            Reduction = Reduction.Mean,
        };
        var rows = CudaRows.Contiguous(DigitsDataset.ClassCount);
        call.Input(0, _logits.Span.Slice(0, logits.Length), rows);
        call.Label(1, _labels.Span.Slice(0, labels.Length));
        call.Gradient(0, _gradient.Span.Slice(0, logits.Length), rows);
        _loss.Run(call);
        _gradient.CopyTo(gradient);
    }

    public void Dispose()
    {
        _labels.Dispose();
        _gradient.Dispose();
        _logits.Dispose();
        _loss.Dispose();
        _device.Dispose();
    }

    /// <summary>The values of the loss's options in their order, all at their default but the smoothing.</summary>
    private static CudaOption[] Options()
    {
        var defaults = new CrossEntropyLoss(labelSmoothing: Trainer.LabelSmoothing);
        return [.. CrossEntropyLoss.Description.Options.Select(option => option.Name switch
        {
            "ignoreIndex" => (CudaOption)(long)defaults.IgnoreIndex,
            "labelSmoothing" => (CudaOption)defaults.LabelSmoothing,
            _ => throw new InvalidOperationException($"The loss has another option: {option.Name}."),
        })];
    }
}
