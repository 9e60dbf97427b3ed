using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Scheduling;

/// <summary>Whole losses: the plan's value is the definition's, and each gradient is the slope of the definition.</summary>
public class PlanGradientTests
{
    private const int Samples = 3;
    private const int Classes = 4;

    // Simplifying changes the order of a few roundings at most.
    private const double ValueTolerance = 1e-13;

    // What is left of a central difference of fourth order with numbers near 1.
    private const double SlopeTolerance = 1e-8;

    public static TheoryData<string, string> Calls => CallsOf(LossList.Names);

    public static TheoryData<string, string> AllCalls => CallsOf(LossList.Names.Concat(LossList.Declared.Keys));

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_plan_has_the_value_and_the_gradients_of_its_definition(string name, string call)
    {
        var loss = LossList.Of(name);
        var kernels = KernelBuilder.Build(loss.Method);
        var batch = loss.Draw(seed: 17, Samples, Classes);
        Check(loss.Method, kernels, batch, Enum.Parse<CallKind>(call));
        if (loss.Method.Inputs.Where(i => i.IsOptional).Select(i => i.Name).ToArray() is { Length: > 0 } optional)
        {
            Check(loss.Method, kernels, optional.Aggregate(batch, (rest, input) => rest.Without(input)), Enum.Parse<CallKind>(call));
            Check(loss.Method, kernels, batch.Without(optional[0]), Enum.Parse<CallKind>(call));
        }
    }

    [Theory]
    [MemberData(nameof(AllCalls))]
    public void A_gradient_is_the_same_alone_as_with_others(string name, string call)
    {
        var loss = LossList.Of(name);
        var kernels = KernelBuilder.Build(loss.Method);
        var batch = loss.Draw(seed: 17, Samples, Classes);
        var upstream = Upstream(Enum.Parse<CallKind>(call));
        var all = LossCall.Run(kernels, batch, Enum.Parse<CallKind>(call), upstream);
        foreach (var (input, gradient) in all.Gradients)
        {
            Assert.Equal(gradient, LossCall.Run(kernels, batch, Enum.Parse<CallKind>(call), upstream, [input]).Gradients[input]);
        }
    }

    [Theory]
    [MemberData(nameof(AllCalls))]
    public void Keeping_a_node_in_an_output_changes_nothing(string name, string call)
    {
        var loss = LossList.Of(name);
        var kernels = KernelBuilder.Build(loss.Method);
        var keeping = kernels with { Main = KeepInOutput.Apply(kernels.Main) };
        var batch = loss.Draw(seed: 17, Samples, Classes);
        var upstream = Upstream(Enum.Parse<CallKind>(call));
        foreach (var inputs in Subsets(kernels.Gradients))
        {
            var expected = LossCall.Run(kernels, batch, Enum.Parse<CallKind>(call), upstream, inputs);
            var actual = LossCall.Run(keeping, batch, Enum.Parse<CallKind>(call), upstream, inputs);
            Assert.Equal(expected.Value, actual.Value);
            Assert.Equal(expected.Gradients, actual.Gradients);
        }
    }

    private static TheoryData<string, string> CallsOf(IEnumerable<string> losses)
    {
        var calls = new TheoryData<string, string>();
        foreach (var (name, kind) in losses.SelectMany(name => Enum.GetNames<CallKind>().Select(kind => (name, kind))))
        {
            calls.Add(name, kind);
        }

        return calls;
    }

    private static IEnumerable<List<int>> Subsets(EquatableArray<int> inputs) =>
        Enumerable.Range(0, 1 << inputs.Count).Select(bits => inputs.Where((_, k) => (bits >> k & 1) == 1).ToList());

    private static void Check(LossMethod method, MethodKernels kernels, Batch batch, CallKind kind)
    {
        var upstream = Upstream(kind);
        var result = LossCall.Run(kernels, batch, kind, upstream);
        Near(Definition.Value(method, batch, kind), result.Value, ValueTolerance, "value");
        foreach (var (sample, term) in Definition.Terms(method, batch).Index())
        {
            Near(term.Value, result.Each[sample], ValueTolerance, $"value of sample {sample}");
        }

        foreach (var (input, gradient) in result.Gradients)
        {
            for (var index = 0; index < gradient.Length; index++)
            {
                var slope = Definition.Slope(method, batch, kind, upstream, input, index);
                Near(slope, gradient[index], SlopeTolerance, $"{method.Inputs[input].Name}[{index}]");
            }
        }
    }

    private static double[] Upstream(CallKind kind) =>
        Enumerable.Range(0, Samples).Select(n => kind == CallKind.Each ? 0.5 - (0.75 * n) : 1.5).ToArray();

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{what} is {actual:R} and should be {expected:R}");
}
