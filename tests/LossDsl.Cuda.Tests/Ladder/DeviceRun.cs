using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;
using Parameter = LossDsl.Definitions.Parameter;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>What a loss on a device makes of the first samples of a problem. All data is brought to the order of the problem: sample after sample.</summary>
/// <param name="machine">The machine that the loss runs on.</param>
/// <param name="loss">The loss.</param>
/// <param name="problem">The problem.</param>
/// <param name="samples">How many of its samples.</param>
/// <param name="order">How vectors lie in memory.</param>
/// <param name="skipped">How many elements lie before everything in its memory.</param>
internal sealed class DeviceRun<T>(Machine machine, CudaLoss<T> loss, Problem problem, int samples, MemoryOrder order, int skipped = 0) : IDisposable
    where T : unmanaged
{
    private readonly LossSignature _signature = problem.Setting.Signature;
    private readonly List<IDisposable> _buffers = [];

    /// <summary>Runs calls in the place of the loss; null: the loss does.</summary>
    public Func<CudaCall<T>, double>? Runs { get; init; }

    /// <summary>Calls the loss for everything that it can give, or for some gradients only.</summary>
    /// <param name="reduction">The reduction.</param>
    /// <param name="wanted">The inputs whose gradients are asked for; none: all that have one.</param>
    /// <param name="upstream">The upstream gradient: a number, or one for each sample; none: 1.</param>
    /// <param name="before">What gradients hold before, to be added to; none: they are replaced.</param>
    public DeviceResult Call(Reduction reduction, IReadOnlyCollection<string>? wanted = null, double[]? upstream = null, double? before = null)
    {
        var call = new CudaCall<T>(_signature, CudaOptions.Of(problem.Setting, reduction))
        {
            Samples = samples,
            Classes = problem.Classes,
            Reduction = reduction,
            BatchSize = samples,
            Accumulate = before is not null,
            Upstream = upstream is null ? default : Upload(upstream).Span,
        };
        var each = Allocate(samples);
        call.Each = each.Span;
        foreach (var (parameter, input) in Inputs())
        {
            if (parameter.IsLabel)
            {
                call.Label(input, Upload(Array.ConvertAll(problem.Data[parameter.Name][..samples], label => (long)label)).Span);
            }
            else
            {
                call.Input(input, Upload(Stored(parameter, problem.Data[parameter.Name])).Span, Rows(parameter));
            }
        }

        var gradients = new Dictionary<string, Memory<T>>();
        foreach (var (parameter, input) in Inputs().Where(pair => _signature.Gradients.Contains(pair.Input) && wanted?.Contains(pair.Parameter.Name) != false))
        {
            var gradient = before is { } number ? Upload(Enumerable.Repeat(number, Count(parameter)).ToArray()) : Allocate(Count(parameter));
            gradients.Add(parameter.Name, gradient);
            call.Gradient(_signature.Gradients.IndexOf(input), gradient.Span, Rows(parameter));
        }

        var value = Runs is null ? loss.Run(call) : Runs(call);
        return new DeviceResult(
            value,
            Doubles(each.ToArray()),
            gradients.ToDictionary(pair => pair.Key, pair => Arranged(ParameterOf(pair.Key), Doubles(pair.Value.ToArray()))),
            [.. gradients.Append(KeyValuePair.Create("output", each)).Where(output => !machine.IsWritten(output.Value.Span)).Select(output => output.Key)]);
    }

    public void Dispose() => _buffers.ForEach(buffer => buffer.Dispose());

    /// <summary>The inputs that the problem has data for, with their numbers.</summary>
    private IEnumerable<(Parameter Parameter, int Input)> Inputs() => problem.Setting.Data.Select(parameter =>
        (parameter, Enumerable.Range(0, _signature.Inputs.Length).First(input => _signature.Inputs[input].Name == parameter.Name)));

    private CudaRows Rows(Parameter parameter) => order == MemoryOrder.Rows || !parameter.IsVector
        ? CudaRows.Contiguous(problem.Width(parameter))
        : CudaRows.ClassesBeforePositions(problem.Classes, Math.Max(1, samples));

    private int Count(Parameter parameter) => (parameter.IsShared ? 1 : samples) * problem.Width(parameter);

    private double[] Stored(Parameter parameter, double[] data) => [.. Places(parameter).Select(place => data[place])];

    private double[] Arranged(Parameter parameter, double[] stored)
    {
        var data = new double[stored.Length];
        foreach (var (place, at) in Places(parameter).Select((place, at) => (place, at)))
        {
            data[place] = stored[at];
        }

        return data;
    }

    /// <summary>For each place in memory the place in the problem's order.</summary>
    private IEnumerable<int> Places(Parameter parameter)
    {
        var places = Enumerable.Range(0, Count(parameter));
        return order == MemoryOrder.Rows || !parameter.IsVector || parameter.IsShared
            ? places
            : places.Select(place => place % samples * problem.Classes + place / samples);
    }

    private Parameter ParameterOf(string name) => problem.Setting.Definition.Parameters.Single(parameter => parameter.Name == name);

    private Memory<T> Upload(double[] numbers) => Upload(Array.ConvertAll(numbers, Element.Of<T>));

    private Memory<TElement> Upload<TElement>(TElement[] elements)
        where TElement : unmanaged => Own(machine.Device.Upload<TElement>([.. new TElement[skipped], .. elements]));

    private Memory<T> Allocate(int count) => Own(machine.Device.Allocate<T>(skipped + count));

    private Memory<TElement> Own<TElement>(CudaBuffer<TElement> buffer)
        where TElement : unmanaged
    {
        _buffers.Add(buffer);
        return new(buffer, skipped);
    }

    private static double[] Doubles(T[] numbers) => Array.ConvertAll(numbers, Element.ToDouble);

    private readonly record struct Memory<TElement>(CudaBuffer<TElement> Buffer, int Skipped)
        where TElement : unmanaged
    {
        public CudaSpan<TElement> Span => Buffer.Span.Slice(Skipped, Buffer.Length - Skipped);

        public TElement[] ToArray() => Buffer.ToArray()[Skipped..];
    }
}

/// <summary>What a call left.</summary>
/// <param name="Value">The reduced value.</param>
/// <param name="Each">The value of each sample.</param>
/// <param name="Gradients">The gradients by parameter.</param>
/// <param name="Unwritten">The outputs that were not written to their ends.</param>
internal sealed record DeviceResult(double Value, double[] Each, IReadOnlyDictionary<string, double[]> Gradients, IReadOnlyList<string> Unwritten)
{
    /// <summary>Every bit of it, to be compared.</summary>
    public IEnumerable<long> Bits => Gradients.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value)
        .Concat(Each)
        .Append(Value)
        .Select(BitConverter.DoubleToInt64Bits);
}
