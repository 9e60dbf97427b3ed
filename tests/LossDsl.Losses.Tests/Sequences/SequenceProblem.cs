using System.Reflection;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>Random data for a loss whose samples differ in length, and what the definition makes of it.</summary>
internal sealed class SequenceProblem
{
    private const double Step = 1e-5;

    private readonly MethodInfo _definition;
    private readonly IReadOnlyDictionary<string, object> _options;

    public SequenceProblem(MethodInfo definition, SequenceSizes sizes, IReadOnlyDictionary<string, object> options, Func<string, Random, double> draw, int seed)
    {
        _definition = definition;
        _options = options;
        Sizes = sizes;
        var random = new Random(seed);
        Inputs = [.. definition.GetParameters().Where(IsData).Select(p => new SequenceInput(p, sizes, _ => draw(p.Name!, random)))];
    }

    public SequenceSizes Sizes { get; }

    public IReadOnlyList<SequenceInput> Inputs { get; }

    public Term Term(int sample) =>
        _definition.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. _definition.GetParameters().Select(p => Argument(p, sample))], null) switch
        {
            Term term => term,
            var value => (double)value!,
        };

    /// <summary>What a function of the terms of all samples gains if a number of an input grows, per unit.</summary>
    public double Slope(SequenceInput input, int sample, int position, Func<Func<int, Term>, double> objective)
    {
        var numbers = input.Numbers(sample);
        var number = numbers[position];
        numbers[position] = number + Step;
        var more = objective(Term);
        numbers[position] = number - Step;
        var less = objective(Term);
        numbers[position] = number;
        return (more - less) / (2 * Step);
    }

    private object? Argument(ParameterInfo parameter, int sample) =>
        Inputs.FirstOrDefault(i => i.Name == parameter.Name)?.Argument(sample)
        ?? _options.GetValueOrDefault(parameter.Name!, parameter.DefaultValue is null ? Activator.CreateInstance(parameter.ParameterType)! : parameter.DefaultValue);

    private static bool IsData(ParameterInfo parameter) => !parameter.HasDefaultValue;
}
