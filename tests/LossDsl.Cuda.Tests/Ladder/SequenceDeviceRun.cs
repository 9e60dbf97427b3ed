using LossDsl.Losses.Tests.Sequences;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>What a loss on a device makes of samples that differ in length. They are padded as on the processor, or their lists stand one behind the other.</summary>
/// <param name="machine">The machine that the loss runs on.</param>
/// <param name="loss">The loss.</param>
/// <param name="problem">The samples.</param>
/// <param name="batchFirst">Whether the axis of the samples is the first; else lists are joined as well.</param>
internal sealed class SequenceDeviceRun<T>(Machine machine, CudaLoss<T> loss, SequenceProblem problem, bool batchFirst) : IDisposable
    where T : unmanaged
{
    private readonly SequenceRun<double> _onProcessor = new(problem, batchFirst);
    private readonly LossSignature _signature = problem.Loss.Signature;
    private readonly List<IDisposable> _buffers = [];

    /// <summary>Runs calls in the place of the loss; null: the loss does.</summary>
    public Func<CudaCall<T>, double>? Runs { get; init; }

    /// <summary>What becomes of a number that the products of a head leave or take: an element.</summary>
    public Func<double, double> Rounds { get; init; } = Element.Rounded<T>;

    /// <summary>Calls the loss for everything that it can give.</summary>
    /// <param name="reduction">The reduction.</param>
    /// <param name="upstream">The upstream gradient of each sample; none: 1.</param>
    /// <param name="change">What else is changed in the call.</param>
    public SequenceResult Call(Reduction reduction, double[]? upstream = null, Action<CudaCall<T>>? change = null)
    {
        var sizes = problem.Sizes;
        var each = Own(machine.Device.Allocate<T>(sizes.Samples));
        var call = new CudaCall<T>(_signature, CudaOptions.Of(problem.Loss, reduction))
        {
            Samples = sizes.Samples,
            Classes = sizes.Classes,
            Steps = sizes.Steps.Max(),
            Targets = sizes.Targets.Max(),
            Rows = sizes.Rows,
            Reduction = reduction,
            BatchSize = sizes.Samples,
            Each = each,
            Upstream = upstream is null ? default : Upload(upstream),
        };
        var head = Machine.LayerOf(problem.Loss) is { } layer ? new HostHead<T>(machine.Device, problem, layer, _onProcessor, Rounds) : null;
        for (var slot = 0; slot < _signature.Inputs.Length; slot++)
        {
            if (head?.Multiplies(slot) != true && _onProcessor.Tensors.TryGetValue(_signature.Inputs[slot].Name, out var tensor))
            {
                Give(call, slot, tensor);
            }
        }

        var gradients = new Dictionary<string, CudaBuffer<T>>();
        for (var gradient = 0; gradient < _signature.Gradients.Length; gradient++)
        {
            var input = _signature.Inputs[_signature.Gradients[gradient]];
            if (head?.Multiplies(_signature.Gradients[gradient]) != true && _onProcessor.Tensors.TryGetValue(input.Name, out var tensor))
            {
                var memory = Own(machine.Device.Allocate<T>(tensor.Data.Length));
                gradients.Add(input.Name, memory);
                Ask(call, gradient, input.Kind, memory, tensor);
            }
        }

        if (head is not null)
        {
            _buffers.Add(head);
            (call.Head, call.Classes) = (head.Head, head.Scores);
        }

        change?.Invoke(call);
        var value = Runs is null ? loss.Run(call) : Runs(call);
        return new SequenceResult(
            value,
            Array.ConvertAll(each.ToArray(), Element.ToDouble),
            _onProcessor.Taken(gradients.ToDictionary(pair => pair.Key, pair => Array.ConvertAll(pair.Value.ToArray(), Element.ToDouble)).Concat(head?.Gradients ?? []).ToDictionary()),
            [.. gradients.Append(KeyValuePair.Create("output", each)).Where(output => !machine.IsWritten(output.Value.Span)).Select(output => output.Key)]);
    }

    public void Dispose() => _buffers.ForEach(buffer => buffer.Dispose());

    private void Give(CudaCall<T> call, int slot, SequenceTensor tensor)
    {
        var input = _signature.Inputs[slot];
        switch (input.Kind)
        {
            case InputKind.Label:
                call.Label(slot, Own(machine.Device.Upload<long>(Array.ConvertAll(tensor.Data, n => (long)n))));
                break;
            case InputKind.Labels when !batchFirst && input.Axis == SampleAxis.Targets:
                var lengths = problem.Sizes.Targets;
                var labels = lengths.SelectMany((length, n) => tensor.Data.Skip(n * (int)tensor.Shape[1]).Take(length)).Append(SequenceRun<double>.NoLabel);
                var starts = lengths.Select((_, n) => (long)lengths.Take(n).Sum()).ToArray();
                call.Labels(slot, Upload(labels), CudaLists.Joined(Own(machine.Device.Upload<long>(starts))));
                break;
            case InputKind.Labels:
                call.Labels(slot, Upload(tensor.Data.Select(n => double.IsNaN(n) ? SequenceRun<double>.NoLabel : n)), CudaLists.Padded(tensor.Shape[1]));
                break;
            case InputKind.Mat:
                call.Input(slot, Upload(tensor.Data), Matrices(tensor));
                break;
            case InputKind.Vec:
                call.Input(slot, Upload(tensor.Data), CudaRows.Contiguous(tensor.Shape[1]));
                break;
            default:
                call.Input(slot, Upload(tensor.Data));
                break;
        }
    }

    private void Ask(CudaCall<T> call, int gradient, InputKind kind, CudaBuffer<T> memory, SequenceTensor tensor)
    {
        switch (kind)
        {
            case InputKind.Mat:
                call.Gradient(gradient, memory, Matrices(tensor));
                break;
            case InputKind.Vec:
                call.Gradient(gradient, memory, CudaRows.Contiguous(tensor.Shape[1]));
                break;
            default:
                call.Gradient(gradient, memory);
                break;
        }
    }

    private CudaMatrices Matrices(SequenceTensor tensor) => batchFirst
        ? CudaMatrices.SamplesFirst(tensor.Shape[1], tensor.Shape[2])
        : CudaMatrices.StepsFirst(tensor.Shape[1], tensor.Shape[2]);

    private CudaBuffer<T> Upload(double[] numbers) => Own(machine.Device.Upload<T>(Array.ConvertAll(numbers, Element.Of<T>)));

    private CudaBuffer<long> Upload(IEnumerable<double> labels) => Own(machine.Device.Upload<long>(labels.Select(n => (long)n).ToArray()));

    private CudaBuffer<TElement> Own<TElement>(CudaBuffer<TElement> buffer)
        where TElement : unmanaged
    {
        _buffers.Add(buffer);
        return buffer;
    }
}

/// <summary>What a call left.</summary>
/// <param name="Value">The reduced value.</param>
/// <param name="Each">The value of each sample.</param>
/// <param name="Gradients">The gradients by parameter and sample.</param>
/// <param name="Unwritten">The outputs that were not written to their ends.</param>
internal sealed record SequenceResult(double Value, double[] Each, IReadOnlyDictionary<string, double[][]> Gradients, IReadOnlyList<string> Unwritten)
{
    /// <summary>Every bit of it, to be compared.</summary>
    public IEnumerable<long> Bits => Gradients.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.SelectMany(numbers => numbers))
        .Concat(Each)
        .Append(Value)
        .Select(BitConverter.DoubleToInt64Bits);
}
