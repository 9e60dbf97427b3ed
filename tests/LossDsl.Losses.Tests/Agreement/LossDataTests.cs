using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>The numbers and options that losses are tried on suit them.</summary>
public class LossDataTests
{
    public static TheoryData<string> All => [.. Settings.All.Select(setting => setting.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void The_definition_is_finite_on_the_numbers_that_it_is_tried_on(string name)
    {
        var setting = Settings.Find(name);
        var problem = new Problem(setting, 50, 5, seed: 4);

        Assert.True(
            problem.Terms.All(term => double.IsFinite(term.Value) && double.IsFinite(term.Numerator) && double.IsFinite(term.Denominator)),
            $"{setting} is not finite everywhere: give it a row in Agreement/Data with numbers that suit it.");
        Assert.True(problem.Terms.Any(term => term.Value != 0), $"{setting} is 0 everywhere: give it a row in Agreement/Data with numbers that tell something.");
    }

    [Fact]
    public void Every_row_is_of_a_loss_its_inputs_and_its_options()
    {
        var definitions = Settings.All.Select(setting => setting.Definition).ToLookup(definition => definition.Name);
        Assert.All(LossDataTable.All, row =>
        {
            var parameters = definitions[row.Loss].SelectMany(definition => definition.Parameters).ToArray();
            Assert.All(row.Ranges.Keys, name => Assert.Contains(parameters, parameter => parameter.IsData && parameter.Name == name));
            Assert.All(row.Options.SelectMany(choice => choice), choice => Assert.Contains(parameters, parameter => !parameter.IsData && parameter.Name == choice.Option));
        });
    }
}
