using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Conformance;
using LossDsl.Cli.PyTorch;
using LossDsl.Definitions;
using LossDsl.Losses;

namespace LossDsl.Conformance.Tests;

/// <summary>The definitions, run as they are written, give the values of the cases. Nothing generated takes part.</summary>
public class DefinitionTests
{
    private static readonly IReadOnlyList<Definition> Definitions = Definition.AllOf(typeof(Regression).Assembly);

    public static TheoryData<string> OfRows =>
        [.. Definitions.Where(definition => definition.IsOfRows).Select(ExternalName).Intersect(Cases.Losses)];

    [Theory]
    [MemberData(nameof(OfRows))]
    public void Every_value_is_that_of_the_case(string loss)
    {
        var differences = new List<string>();
        foreach (var item in Cases.Of(loss).Where(item => item.Expected.Error is null))
        {
            var comparison = new Comparison(item.Tags, Tolerance.Double);
            var got = Outcome.Of(Run(item), item.Expected.Gradients);
            if (comparison.Difference(got, item.Expected) is { } difference)
            {
                differences.Add($"{item.Id}: {difference}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static TensorRecord Run(Case item)
    {
        var definition = Definitions.Single(definition => ExternalName(definition) == item.Loss && Takes(definition, item));
        var adapter = AdapterTable.Of(item.Loss);
        var inputs = new Dictionary<string, Tensor>();
        var options = new Dictionary<string, object>();
        foreach (var parameter in definition.Parameters)
        {
            var name = parameter.ExternalName ?? LossNames.SnakeCase(parameter.Name);
            if (item.Inputs.TryGetValue(name, out var input))
            {
                inputs.Add(parameter.Name, new Tensor(input.Shape, input.Data));
            }
            else if (item.Options.TryGetValue(name, out var option))
            {
                options.Add(parameter.Name, OptionValues.Read(adapter, name, parameter.Type, option));
            }
        }

        var terms = definition.Run(inputs, options);
        var reduction = Reductions.Read(adapter, item.Options, definition.Attribute.Default);
        return reduction == Reduction.None
            ? new TensorRecord([.. terms.Shape, .. KeptAxis(adapter, item)], TensorRecord.Double, [.. terms.Each])
            : new TensorRecord([], TensorRecord.Double, [terms.Reduce(reduction)]);
    }

    private static string ExternalName(Definition definition) => LossNames.External(definition.Name, definition.Attribute.Name);

    private static int[] KeptAxis(Adapter adapter, Case item) =>
        adapter.KeepsAxisOption is { } keeps && item.Options.TryGetValue(keeps, out var flag) && flag.GetBoolean() ? [1] : [];

    // One of two overloads takes class indices, the other numbers.
    private static bool Takes(Definition definition, Case item) =>
        definition.Parameters.All(parameter => !item.Inputs.TryGetValue(parameter.Name, out var input) || parameter.IsLabel != input.IsFloating);
}
