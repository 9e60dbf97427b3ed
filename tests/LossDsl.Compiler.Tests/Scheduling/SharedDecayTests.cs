using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Scheduling;

/// <summary>Softplus and sigmoid of one number share their exponential; that they keep their values and gradients is shown by the tests of all plans.</summary>
public sealed class SharedDecayTests
{
    private static readonly Op[] Functions = [Op.Softplus, Op.LogSigmoid, Op.Sigmoid];

    [Fact]
    public void A_value_and_its_gradient_share_an_exponential() => AssertShared(x => Of(Op.Softplus, x));

    [Fact]
    public void So_do_opposite_numbers() => AssertShared(x => Of(Op.Softplus, -x) + Of(Op.LogSigmoid, x) + Of(Op.Sigmoid, x));

    [Fact]
    public void Different_numbers_do_not()
    {
        var main = MainOf(x => Of(Op.Softplus, x) + Of(Op.Softplus, x + 1));

        Assert.Equal(2, Count(main, Op.Decay));
    }

    [Fact]
    public void A_function_alone_stays_what_its_author_calls_it()
    {
        var loss = new LossBuilder();
        var x = loss.Scalar("x");
        var label = loss.Label("k");
        var main = MainOf(loss.Plain(loss.Graph.WithGradientOf(label.EqualTo(loss.Graph.Int(0)).Then(x, -x), Of(Op.Softplus, x))));

        Assert.Equal((1, 0), (Count(main, Op.Softplus), Count(main, Op.Decay)));
    }

    private static void AssertShared(Func<Value, Value> body)
    {
        var main = MainOf(body);

        Assert.Equal(1, Count(main, Op.Decay));
        Assert.All(Functions, op => Assert.Equal(0, Count(main, op)));
    }

    private static KernelPlan MainOf(Func<Value, Value> body)
    {
        var loss = new LossBuilder();
        return MainOf(loss.Plain(body(loss.Scalar("x"))));
    }

    private static KernelPlan MainOf(TestLoss loss) => KernelBuilder.Build(loss.Method).Main;

    private static int Count(KernelPlan plan, Op op) => plan.Nodes.Count(node => node.Op == op);

    private static Value Of(Op op, Value x) => x.Graph.Apply(op, x);
}
