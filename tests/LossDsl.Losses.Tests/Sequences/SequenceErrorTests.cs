using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>Bad input of each kind that a loss of sequences, lists or records can be given is refused by name, before anything is written.</summary>
public class SequenceErrorTests
{
    private static readonly SequenceSizes Sizes = new([3, 5, 4], [2, 1, 2], 5, 5);

    private static readonly SequenceSetting[] Complete = [.. SequenceSettings.All.Values.Where(setting => setting.Loss.WithOptionalInputs || !HasOptionalInputs(setting))];

    public static TheoryData<string> All => [.. Complete.Select(setting => setting.Name)];

    public static TheoryData<string, string> Others => Arguments((problem, name) =>
        name != problem.Inputs[0].Name && problem.Inputs.FirstOrDefault(input => input.Name == name) is not { IsShared: true });

    public static TheoryData<string, string> OtherRows => Arguments((problem, name) =>
        problem.Inputs.FirstOrDefault(input => input.Name == name) is { Padded.Length: > 0 } input && input != problem.Inputs[0] && IsOfClasses(problem, input));

    public static TheoryData<string, string> LabelInputs => Arguments((problem, name) => problem.Inputs.FirstOrDefault(input => input.Name == name) is { IsLabel: true });

    public static TheoryData<string, string> Lengths => Arguments((problem, name) => problem.Loss.Signature.Inputs.Any(input => input.Name == name && input.Measures is not null));

    public static TheoryData<string, string, double> BadOptions
    {
        get
        {
            var rows = new TheoryData<string, string, double>();
            foreach (var setting in Complete)
            {
                foreach (var option in setting.Loss.Definition.Parameters.Where(parameter => parameter is { IsOptional: true, IsData: false, Refused.Count: > 0 }))
                {
                    foreach (var number in option.Type == typeof(double) ? [.. option.Refused, double.NaN] : option.Refused)
                    {
                        rows.Add(setting.Name, option.Name, number);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_number_of_samples_is_an_error(string name, string argument)
    {
        var run = Begin(name);
        var isSequence = run.Problem.Inputs.FirstOrDefault(input => input.Name == argument) is { IsSequence: true };
        run.Call.Tensors[argument] = run.Call.Tensors[argument].WithLength(isSequence ? 1 : 0, Sizes.Samples + 1);

        AssertRefused(run.Call, argument);
    }

    [Theory]
    [MemberData(nameof(OtherRows))]
    public void A_row_of_another_length_is_an_error(string name, string argument)
    {
        var run = Begin(name);
        var tensor = run.Call.Tensors[argument];
        run.Call.Tensors[argument] = tensor.WithLength(tensor.Shape.Length - 1, tensor.Shape[^1] - 1);

        AssertRefused(run.Call, argument);
    }

    [Theory]
    [MemberData(nameof(LabelInputs))]
    public void A_label_above_the_last_class_is_an_error(string name, string argument)
    {
        var run = Begin(name);
        var tensor = run.Call.Tensors[argument];
        var lastSample = tensor.Data.Length / Sizes.Samples * (Sizes.Samples - 1);
        run.Call.Tensors[argument] = tensor.With(lastSample, Sizes.Classes);

        AssertRefused(run.Call, argument);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_length_below_0_or_beyond_the_memory_is_an_error(string name, string argument)
    {
        foreach (var length in new[] { -1, 6 })
        {
            var run = Begin(name);
            run.Call.Tensors[argument] = run.Call.Tensors[argument].With(Sizes.Samples - 1, length);

            AssertRefused(run.Call, argument);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_gradient_in_the_memory_of_an_input_is_an_error(string name) =>
        Assert.Contains("share", Assert.ThrowsAny<ArgumentException>(Begin(name).Call.WriteGradientOverInput).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void An_option_outside_its_domain_is_an_error(string name, string option, double number)
    {
        var usual = SequenceSettings.All[name].Loss;
        var type = usual.Definition.Parameters.Single(parameter => parameter.Name == option).Type;
        var bad = new Setting(usual.Definition, new Dictionary<string, object> { [option] = type == typeof(int) ? (int)number : number }, usual.WithOptionalInputs);

        var error = Assert.ThrowsAny<ArgumentException>(() => bad.Create(Reduction.Mean));
        Assert.Contains(option, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasOptionalInputs(SequenceSetting setting) => setting.Loss.Definition.Parameters.Any(parameter => parameter is { IsData: true, IsOptional: true });

    // A list that belongs to a sequence has a length of its own; where a matrix and what runs along its rows disagree, either may be named.
    private static bool IsOfClasses(SequenceProblem problem, SequenceInput input) =>
        !input.IsAlongRows && (!input.IsLabel || !problem.Inputs.Any(other => other.IsSequence));

    private static (SequenceProblem Problem, SequenceRun<double> Call) Begin(string name)
    {
        var problem = new SequenceProblem(SequenceSettings.All[name], Sizes, seed: 5);
        return (problem, new SequenceRun<double>(problem, batchFirst: false));
    }

    private static TheoryData<string, string> Arguments(Func<SequenceProblem, string, bool> predicate)
    {
        var rows = new TheoryData<string, string>();
        foreach (var setting in Complete)
        {
            var (problem, call) = Begin(setting.Name);
            foreach (var name in call.Tensors.Keys.Where(name => predicate(problem, name)))
            {
                rows.Add(setting.Name, name);
            }
        }

        return rows;
    }

    private static void AssertRefused(SequenceRun<double> call, string argument)
    {
        Assert.Contains(argument, Assert.ThrowsAny<ArgumentException>(call.Each).Message, StringComparison.Ordinal);
        Assert.Contains(argument, Assert.ThrowsAny<ArgumentException>(() => call.Gradients(Reduction.Mean)).Message, StringComparison.Ordinal);
        Assert.False(call.HasWritten);
    }
}
