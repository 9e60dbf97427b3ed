using LossDsl.Cli.Conformance;

namespace LossDsl.Conformance.Tests;

/// <summary>The generated code gives PyTorch's values, gradients and errors.</summary>
public class GeneratedTests
{
    [Theory]
    [MemberData(nameof(PyTorchCases.ShippedNames), MemberType = typeof(PyTorchCases))]
    public void Every_case_passes_in_double(string loss) => Pass(loss, Precision.Double);

    [Theory]
    [MemberData(nameof(PyTorchCases.ShippedNames), MemberType = typeof(PyTorchCases))]
    public void Every_case_passes_in_float(string loss) => Pass(loss, Precision.Float);

    private static void Pass(string loss, Precision precision)
    {
        var tally = new Tally();
        foreach (var item in PyTorchCases.Of(loss))
        {
            tally.Add(Evaluator.Evaluate(item, precision));
        }

        Assert.True(tally.IsClean, string.Join('\n', tally.Lines.Prepend(tally.Summary)));
    }
}
