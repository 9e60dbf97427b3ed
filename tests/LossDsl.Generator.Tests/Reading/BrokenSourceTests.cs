using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generator.Tests.Reading;

/// <summary>While a loss is being typed its text is broken most of the time: the generator reads what it can and never throws.</summary>
public sealed class BrokenSourceTests
{
    private static readonly string Source = Ir.Source("""
        public enum Shape { Flat, Round }

        public readonly record struct Span(double Low, double High)
        {
            public double Width => High - Low;
        }

        /// <summary>Everything at once.</summary>
        [Loss(ClassAxis = 1, Default = Reduction.Sum)]
        public static Term Everything(Vec input, int target, [Shared] Vec weight = default, [Optional, Fits] double scale = 1,
            int ignored = -100, [InRange(0, 1)] double smoothing = 0, [OneOf(1, 2)] int p = 1, Shape shape = Shape.Flat)
        {
            if (target == ignored)
            {
                return Term.Ignored;
            }

            Require(p > 0, "p counts");
            var (low, high) = (Min(input), Max(input));
            var span = new Span(low, high);
            double Shaped(double z) => shape switch { Shape.Flat => z, _ => Square(z) };
            var value = 0.0;
            switch (p)
            {
                case 1:
                    value += Shaped(input[target]);
                    break;
                default:
                    value = span.Width;
                    break;
            }

            var total = Sum(input.Length - 1, i => weight.Or(1, input.Length)[i] * (input[i + 1] - input[i]));
            return Term.Weighted(smoothing is > 0 and < 1 ? value * scale : Math.Abs(total), by: weight.Or(1, input.Length)[target]);
        }
        """);

    [Fact]
    public void A_missing_token_is_no_failure()
    {
        var tokens = CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0);

        Assert.All(tokens, token => GeneratorRun.Read(Source.Remove(token.SpanStart, token.Span.Length)));
    }

    [Fact]
    public void A_text_that_ends_anywhere_is_no_failure() =>
        Assert.All(SourceText.From(Source).Lines, line => GeneratorRun.Read(Source[..line.End]));

    [Fact]
    public void The_whole_text_is_read() => Assert.NotNull(Assert.Single(GeneratorRun.Read(Source)).Definition);
}
