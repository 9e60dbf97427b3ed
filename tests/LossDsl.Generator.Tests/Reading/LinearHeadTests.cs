using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Generator.Tests.Reading;

/// <summary>A linear layer is taken out of a loss that knows its inputs only by their product.</summary>
public sealed class LinearHeadTests
{
    private const string CrossEntropy = "return LogSumExp(scores) - scores[target];";

    [Fact]
    public void What_is_left_is_the_loss_of_the_scores()
    {
        var head = LinearHead.Of(Read(CrossEntropy))!;

        Assert.Equal((0, 1), (head.Features, head.Matrix));
        Assert.Empty(Compiler.Ir.Verifier.Check(head.OfScores));
        var plain = Ir.Definition("[Loss] public static double L(Vec scores, int target) => LogSumExp(scores) - scores[target];").Methods[0];
        Assert.Equal(Term(plain).Replace("scores", "inputScores"), Term(head.OfScores));
    }

    [Theory]
    [InlineData(CrossEntropy)]
    [InlineData("return Sum(scores.Length, c => Softplus(scores[c] - scores[target]));")]
    [InlineData("return Term.Weighted(bias[target] * scores[target], by: bias[target]);")]
    [InlineData("return Sum(layer.Rows, c => Square(scores[c] + bias[c]));")]
    public void Its_kernels_are_those_of_rows(string body)
    {
        var kernels = KernelBuilder.Build(Read(body));

        Assert.NotNull(kernels.Head);
        Assert.False(kernels.IsWhole);
        Assert.Contains(kernels.Head.Matrix, kernels.Gradients);
    }

    [Theory]
    [InlineData("return LogSumExp(scores) - scores[target] + input[0];")]
    [InlineData("return LogSumExp(scores) - scores[target] + layer[0, 0];")]
    [InlineData("return LogSumExp(scores) - scores[target] + input.Length;")]
    [InlineData("return Sum(layer.Rows, c => Sum(input.Length, i => layer[c, i] * input[i] * input[i]));")]
    [InlineData("return Term.Weighted(scores[target], by: 1 + Square(scores[target]));")]
    [InlineData("return Sum(bias);")]
    public void What_knows_more_of_them_keeps_it(string body) => Assert.Null(KernelBuilder.Build(Read(body)).Head);

    private static LossMethod Read(string body) => Ir.Definition($$"""
        [Loss]
        public static {{(body.Contains("Term", StringComparison.Ordinal) ? "Term" : "double")}} L(Vec input, [Shared] Mat layer, int target, [Shared, AlongRows, NoGradient] Vec bias)
        {
            var scores = layer * input;
            {{body}}
        }
        """).Methods[0];

    private static string Term(LossMethod method) => FormulaText.Of(method, method.Body.Value);
}
