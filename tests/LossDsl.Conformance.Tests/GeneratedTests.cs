using LossDsl.Cli.Conformance;

namespace LossDsl.Conformance.Tests;

/// <summary>The generated code gives the values, gradients and errors of the cases.</summary>
public class GeneratedTests
{
    [Theory]
    [MemberData(nameof(Cases.Shipped), MemberType = typeof(Cases))]
    public void Every_case_passes_in_double(string loss) => Pass(loss, Precision.Double);

    [Theory]
    [MemberData(nameof(Cases.Shipped), MemberType = typeof(Cases))]
    public void Every_case_passes_in_float(string loss) => Pass(loss, Precision.Float);

    private static void Pass(string loss, Precision precision)
    {
        var tally = new Tally();
        foreach (var item in Cases.Of(loss))
        {
            tally.Add(Evaluator.Evaluate(item, precision));
        }

        Assert.True(tally.IsClean, string.Join('\n', tally.Lines.Prepend(tally.Summary)));
    }
}
