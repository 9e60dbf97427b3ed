using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>Bad input of each kind that a loss can be given is refused by name, before anything is written.</summary>
public sealed class BadInputTests
{
    private static readonly Setting[] Complete = [.. Settings.All.Where(setting => setting.IsUsual)];

    public static TheoryData<string, string> Others => Inputs((setting, parameter) => parameter != setting.Definition.Parameters[0]);

    public static TheoryData<string, string> OtherRows => Inputs((setting, parameter) => parameter.IsVector && parameter != setting.Definition.Parameters[0]);

    public static TheoryData<string, string> Labels => Inputs((_, parameter) => parameter.IsLabel);

    public static TheoryData<string, string> Bounded => Inputs((_, parameter) => parameter.Refused.Count > 0);

    public static TheoryData<string> All => [.. Complete.Select(setting => setting.ToString())];

    public static TheoryData<string, string, double> BadOptions
    {
        get
        {
            var rows = new TheoryData<string, string, double>();
            foreach (var (setting, option) in Complete.SelectMany(setting => setting.Definition.Parameters.Where(parameter => !parameter.IsData).Select(option => (setting, option))))
            {
                var bounded = option.Type == typeof(double) && option.Refused.Count > 0;
                foreach (var number in bounded ? [.. option.Refused, double.NaN] : option.Refused)
                {
                    rows.Add(setting.ToString(), option.Name, number);
                }
            }

            return rows;
        }
    }

    /// <summary>What only a requirement of the definition refuses.</summary>
    public static TheoryData<string, string, double, string> BadChoices => new()
    {
        { "SigmoidFocal", "alpha", 1.5, "alpha must be from 0 to 1, or −1 for no weights" },
        { "AdaptiveRobust", "shape", double.PositiveInfinity, "shape must not be +∞" },
        { "Tweedie", "power", 2, "power must be above 1 and below 2" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_number_of_samples_is_an_error(string name, string parameter)
    {
        var (trial, wrong) = Begin(name, parameter);
        trial.Reshape(wrong, wrong.IsShared ? [2] : wrong.IsVector ? [2, Trial.Classes] : [2]);

        AssertRefused(trial, wrong);
    }

    [Theory]
    [MemberData(nameof(OtherRows))]
    public void A_row_of_another_length_is_an_error(string name, string parameter)
    {
        var (trial, wrong) = Begin(name, parameter);
        trial.Reshape(wrong, wrong.IsShared ? [Trial.Classes - 1] : [Trial.Samples, Trial.Classes - 1]);

        AssertRefused(trial, wrong);
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_class_below_0_or_above_the_last_is_an_error(string name, string parameter)
    {
        var last = LossDataTable.Of(Settings.Find(name).Definition).HasOneClassMore ? Trial.Classes : Trial.Classes - 1;
        foreach (var label in new[] { -1, last + 1 })
        {
            var (trial, wrong) = Begin(name, parameter);
            trial.Put(wrong, label);

            AssertRefused(trial, wrong);
        }
    }

    [Theory]
    [MemberData(nameof(Bounded))]
    public void Data_outside_their_domain_are_an_error(string name, string parameter)
    {
        foreach (var number in Find(Settings.Find(name), parameter).Refused)
        {
            var (trial, wrong) = Begin(name, parameter);
            trial.Put(wrong, number);

            Assert.Contains(parameter, Assert.ThrowsAny<ArgumentException>(trial.RunEach).Message, StringComparison.Ordinal);
            Assert.Contains(parameter, Assert.ThrowsAny<ArgumentException>(trial.RunMean).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_gradient_in_the_memory_of_an_input_is_an_error(string name)
    {
        var trial = new Trial(Settings.Find(name)) { GradientsShareMemory = true };

        Assert.Contains("share", Assert.ThrowsAny<ArgumentException>(trial.RunMean).Message, StringComparison.Ordinal);
        Assert.False(trial.HasWritten);
    }

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void An_option_outside_its_domain_is_an_error(string name, string option, double number)
    {
        var usual = Settings.Find(name);
        var type = Find(usual, option).Type;
        var bad = new Setting(usual.Definition, new Dictionary<string, object> { [option] = type == typeof(int) ? (int)number : number }, usual.WithOptionalInputs);

        var error = Assert.ThrowsAny<ArgumentException>(() => bad.Create(Reduction.Mean));
        Assert.Contains(option, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(BadChoices))]
    public void What_a_definition_requires_of_its_options_is_checked_before_anything_is_written(string name, string option, double number, string message)
    {
        var usual = Settings.Find(name);
        var trial = new Trial(new Setting(usual.Definition, new Dictionary<string, object> { [option] = number }, usual.WithOptionalInputs));

        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(trial.RunMean).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(trial.RunEach).Message, StringComparison.Ordinal);
        Assert.False(trial.HasWritten);
    }

    [Fact]
    public void A_distance_that_there_is_not_is_an_error() => Assert.Contains(
        "distanceFunction",
        Assert.ThrowsAny<ArgumentException>(() => new TripletMarginWithDistanceLoss((Distance)9)).Message,
        StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Robust_preferences_refuse_that_half_of_them_are_swapped()
    {
        var options = new Dictionary<string, object> { ["labelSmoothing"] = 0.5, ["robust"] = true };
        var trial = new Trial(new Setting(Settings.Find("Dpo").Definition, options, WithOptionalInputs: false));

        Assert.Contains("labelSmoothing must be below 0.5", Assert.ThrowsAny<ArgumentException>(trial.RunMean).Message, StringComparison.Ordinal);
        Assert.False(trial.HasWritten);
    }

    private static void AssertRefused(Trial trial, Parameter wrong)
    {
        Assert.Contains(wrong.Name, Assert.ThrowsAny<ArgumentException>(trial.RunEach).Message, StringComparison.Ordinal);
        Assert.Contains(wrong.Name, Assert.ThrowsAny<ArgumentException>(trial.RunMean).Message, StringComparison.Ordinal);
        Assert.False(trial.HasWritten);
    }

    private static TheoryData<string, string> Inputs(Func<Setting, Parameter, bool> predicate)
    {
        var rows = new TheoryData<string, string>();
        foreach (var setting in Complete)
        {
            foreach (var parameter in setting.Data.Where(parameter => predicate(setting, parameter)))
            {
                rows.Add(setting.ToString(), parameter.Name);
            }
        }

        return rows;
    }

    private static (Trial Trial, Parameter Wrong) Begin(string name, string parameter)
    {
        var setting = Settings.Find(name);
        return (new Trial(setting), Find(setting, parameter));
    }

    private static Parameter Find(Setting setting, string parameter) => setting.Definition.Parameters.Single(other => other.Name == parameter);
}
