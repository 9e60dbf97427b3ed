using System.Reflection;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>One data parameter of a definition, with numbers for every sample.</summary>
internal sealed class SequenceInput
{
    private readonly ParameterInfo _parameter;
    private readonly SequenceSizes _sizes;
    private readonly double[][] _samples;

    public SequenceInput(ParameterInfo parameter, SequenceSizes sizes, Func<int, double> draw)
    {
        _parameter = parameter;
        _sizes = sizes;
        IsShared = parameter.IsDefined(typeof(SharedAttribute));
        _samples = [.. Enumerable.Range(0, IsShared ? 1 : sizes.Samples).Select(sample =>
            Enumerable.Range(0, Lengths(sample).Aggregate(1, (product, length) => product * length)).Select(draw).ToArray())];
        Padded = [.. Enumerable.Range(0, _samples.Length)
            .Select(Lengths)
            .Aggregate((longest, lengths) => [.. longest.Zip(lengths, Math.Max)])];
    }

    private SequenceInput(SequenceInput other, SequenceSizes sizes, double[][] samples)
    {
        (_parameter, _sizes, _samples) = (other._parameter, sizes, samples);
        (IsShared, Padded) = (other.IsShared, other.Padded);
    }

    public string Name => _parameter.Name!;

    public bool IsShared { get; }

    public bool IsLabel => _parameter.ParameterType == typeof(int) || _parameter.ParameterType == typeof(Labels);

    public bool IsAlongRows => _parameter.IsDefined(typeof(AlongRowsAttribute));

    /// <summary>Whether time comes before the samples in memory where it may.</summary>
    public bool IsSequence => _parameter.ParameterType == typeof(Mat) && !IsShared;

    /// <summary>The lengths of the axes in memory: those of the longest sample.</summary>
    public int[] Padded { get; }

    /// <summary>The same for some of the samples, in as much memory.</summary>
    public SequenceInput Pick(IReadOnlyList<int> samples, SequenceSizes sizes) =>
        new(this, sizes, IsShared ? _samples : [.. samples.Select(sample => _samples[sample])]);

    /// <summary>The lengths of the axes of one sample.</summary>
    public int[] Lengths(int sample) => _parameter.ParameterType switch
    {
        var type when type == typeof(Mat) && IsShared => [_sizes.Rows, _sizes.Classes],
        var type when type == typeof(Mat) => [_parameter.IsDefined(typeof(OwnStepsAttribute)) ? _sizes.Targets[sample] : _sizes.Steps[sample], _sizes.Classes],
        var type when type == typeof(Labels) => [HasSequence ? _sizes.Targets[sample] : _sizes.Classes],
        var type when type == typeof(Vec) => [IsAlongRows ? _sizes.Rows : _sizes.Classes],
        { IsPrimitive: true } => [],
        var record => [record.GetConstructors().Single(c => c.GetParameters().Length > 0).GetParameters().Length],
    };

    private bool HasSequence => ((MethodInfo)_parameter.Member).GetParameters().Any(p => p.ParameterType == typeof(Mat) && !p.IsDefined(typeof(SharedAttribute)));

    /// <summary>The numbers of one sample, row after row.</summary>
    public double[] Numbers(int sample) => _samples[IsShared ? 0 : sample];

    /// <summary>The argument of the definition.</summary>
    public object Argument(int sample)
    {
        var numbers = Numbers(sample);
        var lengths = Lengths(sample);
        return _parameter.ParameterType switch
        {
            var type when type == typeof(Mat) => new Mat(lengths[0], lengths[1], numbers),
            var type when type == typeof(Labels) => new Labels([.. numbers.Select(n => (int)n)]),
            var type when type == typeof(Vec) => new Vec(numbers),
            var type when type == typeof(int) => (int)numbers[0],
            var type when type == typeof(double) => numbers[0],
            var record => Activator.CreateInstance(record, [.. numbers.Cast<object>()])!,
        };
    }
}
