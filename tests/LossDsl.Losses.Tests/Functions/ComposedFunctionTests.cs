using LossDsl.Losses.Tests.Unplanned;
using static LossDsl.Functions;

namespace LossDsl.Losses.Tests.Functions;

/// <summary>A loss for each function that is composed of operations: what it is and what it becomes on the way is compared with the mathematics.</summary>
public static class ComposedFunctions
{
    [Loss]
    public static double HyperbolicCosine(double input) => Cosh(input);
}

/// <summary>Functions that need no operation of their own: a row in the reader's table, and a row here.</summary>
public sealed class ComposedFunctionTests
{
    private static readonly Dictionary<string, (ILoss Loss, Func<double, double> Function, Func<double, double> Derivative)> Rows = new()
    {
        ["Cosh"] = (new HyperbolicCosineLoss(), Math.Cosh, Math.Sinh),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_generated_function_and_its_derivative_are_those_of_mathematics(string name)
    {
        var (loss, function, derivative) = Rows[name];
        var input = ProbeInput.Numbers("input", -4, 4, 1, 101);
        var probe = new LossProbe(loss, [input], input.Shape);
        var values = probe.Each<double>();
        var slopes = probe.Gradient<double>(input, Enumerable.Repeat(1.0, input.Count).ToArray());
        for (var k = 0; k < input.Count; k++)
        {
            // Two exponentials within two units in the last place, and their sum or difference.
            Assert.Equal(function(input.Data[k]), values[k], 1e-14 * function(input.Data[k]));
            Assert.Equal(derivative(input.Data[k]), slopes[k], 1e-14 * function(input.Data[k]));
        }
    }
}
