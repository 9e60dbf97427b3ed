using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>Random data for a loss, and what the definition makes of it, sample by sample.</summary>
internal sealed class Problem
{
    /// <summary>Differences of this step are right to about ten digits, where the function is smooth and near 1.</summary>
    private const double Step = 1e-5;

    private readonly object?[] _fixed;
    private readonly Lazy<Term[]> _terms;

    public Problem(Setting setting, int samples, int classes, int seed)
        : this(setting, samples, classes, Draw(setting, samples, classes, new Random(seed)))
    {
    }

    private Problem(Setting setting, int samples, int classes, IReadOnlyDictionary<string, double[]> data)
    {
        Setting = setting;
        Samples = samples;
        Classes = classes;
        Data = data;
        _fixed = [.. setting.Definition.Parameters.Select(Fixed)];
        _terms = new Lazy<Term[]>(() => [.. Enumerable.Range(0, samples).Select(sample => setting.Definition.Run(Arguments(sample)))]);
    }

    public Setting Setting { get; }

    public int Samples { get; }

    public int Classes { get; }

    /// <summary>The numbers by parameter: sample after sample.</summary>
    public IReadOnlyDictionary<string, double[]> Data { get; }

    /// <summary>What each sample contributes.</summary>
    public IReadOnlyList<Term> Terms => _terms.Value;

    /// <summary>How many numbers of a parameter a sample has, or all samples together.</summary>
    public int Width(Parameter parameter) => parameter.IsVector ? Classes : 1;

    /// <summary>The same problem with some of its samples, in any order and any number of times.</summary>
    public Problem Pick(IReadOnlyList<int> samples) => new(
        Setting,
        samples.Count,
        Classes,
        Setting.Data.ToDictionary(parameter => parameter.Name, parameter => parameter.IsShared ? Data[parameter.Name] : Pick(Data[parameter.Name], samples, Width(parameter))));

    /// <summary>The same problem with other numbers for a parameter.</summary>
    public Problem With(Parameter parameter, double[] numbers) =>
        new(Setting, Samples, Classes, new Dictionary<string, double[]>(Data) { [parameter.Name] = numbers });

    /// <summary>What the value, the numerator and the denominator of a sample gain if a number of it grows, per unit.</summary>
    public (double Value, double Numerator, double Denominator) Slope(Parameter parameter, int sample, int position)
    {
        var (more, less) = (Moved(parameter, sample, position, Step), Moved(parameter, sample, position, -Step));
        return (
            (more.Value - less.Value) / (2 * Step),
            (more.Numerator - less.Numerator) / (2 * Step),
            (more.Denominator - less.Denominator) / (2 * Step));
    }

    private Term Moved(Parameter parameter, int sample, int position, double step)
    {
        var arguments = Arguments(sample);
        var place = IndexOf(parameter);
        if (parameter.IsVector)
        {
            var elements = ((Vec)arguments[place]).ToArray();
            elements[position] += step;
            arguments[place] = new Vec(elements);
        }
        else
        {
            arguments[place] = (double)arguments[place] + step;
        }

        return Setting.Definition.Run(arguments);
    }

    private object[] Arguments(int sample)
    {
        var arguments = new object[_fixed.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _fixed[i] ?? Argument(Setting.Definition.Parameters[i], sample);
        }

        return arguments;
    }

    private object Argument(Parameter parameter, int sample)
    {
        var data = Data[parameter.Name];
        if (parameter.IsVector)
        {
            return new Vec(data.AsSpan(sample * Classes, Classes));
        }

        if (parameter.IsLabel)
        {
            return (int)data[sample];
        }

        return data[sample];
    }

    // What is the same for all samples: options, and inputs that are absent or shared.
    private object? Fixed(Parameter parameter)
    {
        if (Data.TryGetValue(parameter.Name, out var data))
        {
            return parameter.IsShared ? (object)new Vec(data) : null;
        }

        return Setting.Options.GetValueOrDefault(parameter.Name, parameter.Default);
    }

    private static double[] Pick(double[] data, IReadOnlyList<int> samples, int width) =>
        [.. samples.SelectMany(sample => data.Skip(sample * width).Take(width))];

    private static Dictionary<string, double[]> Draw(Setting setting, int samples, int classes, Random random) =>
        setting.Data.ToDictionary(parameter => parameter.Name, parameter => Draw(setting, samples, classes, random, parameter));

    private static double[] Draw(Setting setting, int samples, int classes, Random random, Parameter parameter)
    {
        var labels = LossDataTable.Of(setting.Definition).HasOneClassMore ? classes + 1 : classes;
        var range = LossDataTable.RangeOf(setting.Definition, parameter);
        var data = new double[(parameter.IsShared ? 1 : samples) * (parameter.IsVector ? classes : 1)];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = parameter.IsLabel ? random.Next(labels) : range.Draw(random, classes);
        }

        for (var i = 0; range.IsRising && i < data.Length; i++)
        {
            data[i] = i % classes == 0 ? range.Min : (float)(data[i - 1] + data[i]);
        }

        return data;
    }

    private int IndexOf(Parameter parameter)
    {
        for (var i = 0; i < Setting.Definition.Parameters.Count; i++)
        {
            if (ReferenceEquals(Setting.Definition.Parameters[i], parameter))
            {
                return i;
            }
        }

        throw new ArgumentException($"{parameter.Name} is no parameter of {Setting}.", nameof(parameter));
    }
}
