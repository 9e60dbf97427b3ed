using System.Reflection;
using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>Random data for a loss whose samples differ in length, and what the definition makes of it.</summary>
internal sealed class SequenceProblem
{
    private const double Step = 1e-5;

    private readonly SequenceSetting _setting;

    public SequenceProblem(SequenceSetting setting, SequenceSizes sizes, int seed)
    {
        _setting = setting;
        Sizes = setting.Adapt(sizes);
        var random = new Random(seed);
        Inputs = [.. setting.Loss.Definition.Method.GetParameters().Where(IsGiven).Select(parameter => new SequenceInput(
            parameter, Sizes, position => setting.Numbers(parameter.Name!)(random, position, Sizes.Classes)))];
    }

    private SequenceProblem(SequenceSetting setting, SequenceSizes sizes, IReadOnlyList<SequenceInput> inputs) =>
        (_setting, Sizes, Inputs) = (setting, sizes, inputs);

    public Setting Loss => _setting.Loss;

    public bool HasSlopes => _setting.HasSlopes;

    public SequenceSizes Sizes { get; }

    public IReadOnlyList<SequenceInput> Inputs { get; }

    /// <summary>The same problem with some of its samples, in any order and any number of times.</summary>
    public SequenceProblem Pick(IReadOnlyList<int> samples)
    {
        var sizes = Sizes.Pick(samples);
        return new SequenceProblem(_setting, sizes, [.. Inputs.Select(input => input.Pick(samples, sizes))]);
    }

    public Term Term(int sample) =>
        _setting.Loss.Definition.Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. _setting.Loss.Definition.Method.GetParameters().Select(p => Argument(p, sample))], null) switch
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
        ?? _setting.Loss.Options.GetValueOrDefault(parameter.Name!, parameter.DefaultValue is null ? Activator.CreateInstance(parameter.ParameterType)! : parameter.DefaultValue);

    private bool IsGiven(ParameterInfo parameter) => !parameter.HasDefaultValue
        || (_setting.Loss.WithOptionalInputs && _setting.Loss.Definition.Parameters.Any(other => other.Name == parameter.Name && other.IsData));
}
