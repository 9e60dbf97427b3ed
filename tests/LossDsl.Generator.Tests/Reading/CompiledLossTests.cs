using LossDsl.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generator.Tests.Reading;

/// <summary>What the reader accepts the compiler can compile, and C# can compile what comes out.</summary>
public sealed class CompiledLossTests
{
    [Theory]
    [InlineData("return scale == PositiveInfinity ? 0 : x[target];")]
    [InlineData("Require(p > 0 || Abs(scale) < Exp(1), \"line\\nof \\\"text\\\" {0} {braces}\"); return x[target];")]
    [InlineData("Require(Math.Max(p, target) / 2 % 3 != 1 && flag ^ p > 0, \"a\"); return x[target];")]
    [InlineData("return flag ? x[Math.Clamp(target, 0, p)] : Log1p(scale) > Norm(x, scale) ? x[target * p] : 0;")]
    [InlineData("return weight.IsPresent ? weight.Or(1, x.Length)[target] : x[target];")]
    [InlineData("return kind switch { Kind.A when scale is double.NaN => x[target], Kind.B => x[p], _ => 0 };")]
    [InlineData("return Sum(x.Length, i => i > 0 ? x[i] - x[i - 1] : 0);")]
    [InlineData("return Sum(x.Length, i => Sum(x.Length, j => i + j < x.Length ? x[i] * x[i + j] : 0));")]
    [InlineData("return Sum(3, i => i * x[0]);")]
    [InlineData("return flag ? 1 : low;")]
    [InlineData("var n = x.Length; if (n == 0) { return 0; } return x[n - 1] - x[0];")]
    public void A_loss_that_is_read_compiles(string body)
    {
        var run = GeneratorRun.Of(Ir.Source($$"""
            public enum Kind { A, B }

            [Loss]
            public static double L([InRange(0, double.PositiveInfinity)] Vec x, int target, [Shared] Vec weight = default, int p = 1, double scale = 1,
                [InRange(-5, double.PositiveInfinity)] double low = 0, [InRange(double.NegativeInfinity, 1)] double high = 0, bool flag = false, Kind kind = Kind.A)
            {
                {{body}}
            }
            """));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(ErrorsOf(run, text => text));
    }

    [Fact]
    public void Code_for_another_contract_with_the_runtime_does_not_compile()
    {
        var run = GeneratorRun.Of(Ir.Source("[Loss] public static double L(double x, double y) => x - y;"));

        var error = Assert.Single(ErrorsOf(run, text => text.Replace(nameof(ContractV1), "ContractV2", StringComparison.Ordinal)));
        Assert.Contains("'ContractV2' could not be found", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static IEnumerable<Diagnostic> ErrorsOf(GeneratorRun run, Func<string, string> change)
    {
        var generated = run.Driver.GetRunResult().GeneratedTrees.Select(tree => CSharpSyntaxTree.ParseText(change(tree.ToString())));
        return run.Compilation.RemoveAllSyntaxTrees()
            .AddSyntaxTrees(run.Compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText())).Concat(generated))
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
