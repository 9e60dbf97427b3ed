using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Ir;

/// <summary>The interpreter is the executable definition, to the bit.</summary>
public class InterpreterTests
{
    private const int Samples = 7;
    private const int Classes = 5;

    [Fact]
    public void Huber_has_the_bits_of_its_definition() => SameBits(
        SkeletonLosses.Huber(delta: 0.7),
        (batch, n) => Definitions.Huber(batch.Scalar(0, n), batch.Scalar(1, n), batch.Scalar(2, n), delta: 0.7));

    [Fact]
    public void Binary_cross_entropy_has_the_bits_of_its_definition() => SameBits(
        SkeletonLosses.BinaryCrossEntropyWithLogits(),
        (batch, n) => Definitions.BinaryCrossEntropyWithLogits(batch.Scalar(0, n), batch.Scalar(1, n), batch.Scalar(2, n), batch.Scalar(3, n)));

    [Fact]
    public void Cross_entropy_has_the_bits_of_its_definition() => SameBits(
        SkeletonLosses.CrossEntropy(labelSmoothing: 0.2, ignoreIndex: 1),
        (batch, n) => Definitions.CrossEntropy(batch.Row(0, n), (int)batch.Scalar(1, n), batch.Row(2, n), ignoreIndex: 1, labelSmoothing: 0.2));

    [Fact]
    public void Multi_label_soft_margin_has_the_bits_of_its_definition() => SameBits(
        SkeletonLosses.MultiLabelSoftMargin(),
        (batch, n) => Definitions.MultiLabelSoftMargin(batch.Row(0, n), batch.Row(1, n), batch.Row(2, n)));

    [Fact]
    public void The_hinge_of_all_pairs_has_the_bits_of_its_definition() => SameBits(
        RowLosses.HingeOfAllPairs(), (batch, n) => Definitions.HingeOfAllPairs(batch.Row(0, n)));

    [Fact]
    public void Neighbour_differences_have_the_bits_of_their_definition() => SameBits(
        RowLosses.NeighbourDifferences(), (batch, n) => Definitions.NeighbourDifferences(batch.Row(0, n)));

    [Fact]
    public void The_variance_of_a_softmax_has_the_bits_of_its_definition() => SameBits(
        RowLosses.VarianceOfSoftmax(), (batch, n) => Definitions.VarianceOfSoftmax(batch.Row(0, n), batch.Row(1, n)));

    [Fact]
    public void A_branch_not_taken_is_not_evaluated()
    {
        var loss = new LossBuilder();
        var row = loss.Vector("row");
        var outside = row(loss.Graph.Int(9));
        var guarded = loss.Graph.Bool(false).Then(outside, loss.Graph.Real(2));
        var method = loss.Plain(guarded).Method;
        Batch batch = new(method.Inputs, 1, 3, [[1, 2, 3]], []);

        Assert.Equal(2, Definition.Terms(method, batch)[0].Value);
        Assert.Throws<InvalidOperationException>(() => Definition.Terms(loss.Plain(outside).Method, batch));
    }

    [Fact]
    public void An_absent_input_cannot_be_read()
    {
        var loss = new LossBuilder();
        var guarded = loss.OptionalScalar("weight", neutral: 3);
        var method = loss.Plain(guarded).Method;
        Batch batch = new(method.Inputs, 1, 0, [null], []);

        Assert.Equal(3, Definition.Terms(method, batch)[0].Value);
        Assert.Throws<InvalidOperationException>(() => Definition.Terms(loss.Plain(loss.Graph.Read(0)).Method, batch));
    }

    [Fact]
    public void A_loop_inside_a_loop_over_the_same_row_keeps_the_outer_index()
    {
        var loss = new LossBuilder();
        var row = loss.Vector("row");
        var value = Sum(loss.Classes, i => row(i) * Sum(loss.Classes, j => row(j) * Sum(loss.Classes, row)));
        var method = loss.Plain(value).Method;

        Assert.Equal(216, Definition.Terms(method, new(method.Inputs, 1, 3, [[1, 2, 3]], []))[0].Value);
    }

    [Theory]
    [InlineData(0, 0, double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(3, -3, 3, -5)]
    public void Reductions_of_a_row_start_from_their_identity(int classes, double sum, double largest, double smallest)
    {
        var loss = new LossBuilder();
        var row = loss.Vector("row");
        var (s, max, min) = (Sum(loss.Classes, row), Maximum(loss.Classes, row), Reduce(Monoid.Min, loss.Classes, row));
        var method = loss.Term(s, max, min).Method;
        Batch batch = new(method.Inputs, 1, classes, [[.. new double[] { -5, 3, -1 }.Take(classes)]], []);

        Assert.Equal((sum, largest, smallest), Definition.Terms(method, batch)[0]);
    }

    [Fact]
    public void A_level_is_the_largest_of_the_row()
    {
        var loss = new LossBuilder();
        var method = loss.Plain(Reduce(Monoid.Level, loss.Classes, loss.Vector("row"))).Method;

        Assert.Equal(3, Definition.Terms(method, new(method.Inputs, 1, 3, [[-5, 3, -1]], []))[0].Value);
        Assert.Equal(double.NegativeInfinity, Definition.Terms(method, new(method.Inputs, 1, 0, [[]], []))[0].Value);
    }

    private static void SameBits(TestLoss loss, Func<Batch, int, Term> definition)
    {
        var batch = loss.Draw(seed: 4, Samples, Classes);
        var terms = Definition.Terms(loss.Method, batch);
        for (var n = 0; n < Samples; n++)
        {
            var expected = definition(batch, n);
            Assert.Equal((expected.Value, expected.Numerator, expected.Denominator), terms[n]);
        }
    }
}
