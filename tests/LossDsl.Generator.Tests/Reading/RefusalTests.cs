namespace LossDsl.Generator.Tests.Reading;

/// <summary>Valid C# that is outside the language, construct by construct.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("LOSS0013", "return Math.Sin(x);")]
    [InlineData("LOSS0013", "return Math.Log(x, 2);")]
    [InlineData("LOSS0013", "return Math.Round(x);")]
    [InlineData("LOSS0013", "return double.LogP1(x);")]
    [InlineData("LOSS0013", "return x.CompareTo(y);")]
    [InlineData("LOSS0015", "return Environment.TickCount > 0 ? x : y;")]
    [InlineData("LOSS0013", "T Same<T>(T z) => z; return Same(x);")]
    [InlineData("LOSS0014", "return x % y;")]
    [InlineData("LOSS0014", "return 1 << 2 + (x > 0 ? 1 : 2);")]
    [InlineData("LOSS0019", "return (int?)1 + 2 > 1 ? x : y;")]
    [InlineData("LOSS0015", "return new[] { x, y }.Length;")]
    [InlineData("LOSS0019", "object boxed = x; return boxed is double z ? z : y;")]
    [InlineData("LOSS0015", "return x switch { double z => z };")]
    [InlineData("LOSS0015", "double z; return (z = x) * y;")]
    [InlineData("LOSS0015", "return (x, y) switch { (0, _) => 1, _ => 2 };")]
    [InlineData("LOSS0015", "string text = \"a\"; return text.Length;")]
    [InlineData("LOSS0016", "return x > 0 ? x : throw new InvalidOperationException();")]
    [InlineData("LOSS0016", "var z = x; z++; return z;")]
    [InlineData("LOSS0016", "Abs(x); return y;")]
    [InlineData("LOSS0016", "goto end; end: return x;")]
    [InlineData("LOSS0016", "try { return x; } finally { }")]
    [InlineData("LOSS0016", "lock (typeof(int)) { return x; }")]
    [InlineData("LOSS0016", "ref var z = ref x; return z;")]
    [InlineData("LOSS0017", "while (x > 0) { return x; } return y;")]
    [InlineData("LOSS0017", "do { return x; } while (x > 0);")]
    [InlineData("LOSS0017", "foreach (var c in \"a\") { return x; } return y;")]
    [InlineData("LOSS0018", "double Down(double z) => z < 0 ? z : Down(z - 1); return Down(x);")]
    [InlineData("LOSS0018", "double Even(double z) => Odd(z); double Odd(double z) => Even(z); return Even(x);")]
    [InlineData("LOSS0019", "return (float)x;")]
    [InlineData("LOSS0019", "return (double)(decimal)x;")]
    [InlineData("LOSS0019", "long n = 1; return x * (x > 0 ? n : 2);")]
    [InlineData("LOSS0019", "float small = 0.1f; return x * (small * small);")]
    [InlineData("LOSS0015", "return Sum(new double[] { 1, 2 }) * x;")]
    [InlineData("LOSS0024", "var (a, b) = (x, y); Func<double> f = () => { a = 2; return a; }; return f() + b;")]
    [InlineData("LOSS0024", "counter = x; return y;")]
    [InlineData("LOSS0026", "return x switch { > 0 => 1, < 0 => 2 };")]
    [InlineData("LOSS0028", "Func<double, double> f = x > 0 ? Exp : Log; return f(x);")]
    [InlineData("LOSS0030", "return counter;")]
    public void The_statement_is_refused(string id, string body)
    {
        var run = GeneratorRun.Of(Ir.Source($"private static double counter = 1;\n[Loss] public static double L(double x, double y) {{ {body} }}"));

        Assert.Equal([id], run.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [InlineData("LOSS0002", "public abstract class Base { [Loss] public abstract double L(double x); }")]
    [InlineData("LOSS0002", "[Loss] public static double L<T>(double x) => x;")]
    [InlineData("LOSS0002", "public class Box<T> { [Loss] public static double L(double x) => x; }")]
    [InlineData("LOSS0002", "[Loss, System.Runtime.InteropServices.DllImport(\"a\")] public static extern double L(double x);")]
    [InlineData("LOSS0003", "[Loss] public static void L(double x) { }")]
    [InlineData("LOSS0003", "[Loss] public static float L(double x) => 1;")]
    [InlineData("LOSS0010", "[Loss] public static double L() => 1;")]
    [InlineData("LOSS0010", "[Loss] public static double L([Shared] Vec x) => Sum(x);")]
    [InlineData("LOSS0010", "[Loss] public static double L(double scale = 1) => scale;")]
    [InlineData("LOSS0011", "[Loss] public static double L(Vec x, int t) => x[t]; [Loss(MaxRank = 2)] public static double L(Vec x, Vec t) => Dot(x, t);")]
    [InlineData("LOSS0011", "[Loss] public static double L(Vec x, int t, int p = 1) => x[t]; [Loss] public static double L(Vec x, Vec t, int p = 2) => Dot(x, t);")]
    [InlineData("LOSS0011", "[Loss] public static double L(Vec x, int t) => x[t]; [Loss] internal static double L(Vec x, Vec t) => Dot(x, t);")]
    [InlineData("LOSS0012", "[Loss] public static double Distance(double x) => x; public class Other { [Loss] public static double DISTANCE(double x) => x; }")]
    [InlineData("LOSS0031", "[Loss(ClassAxis = 2)] public static double L(double x) => x;")]
    [InlineData("LOSS0031", "[Loss(MaxRank = -1)] public static double L(double x) => x;")]
    [InlineData("LOSS0031", "[Loss(Default = (Reduction)9)] public static double L(double x) => x;")]
    public void The_method_is_refused(string id, string members)
    {
        var run = GeneratorRun.Of(Ir.Source(members));

        Assert.Equal([id], run.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void A_type_of_the_name_of_the_generated_one_is_refused_unless_it_adds_to_it()
    {
        const string loss = "namespace A; using LossDsl; public static class Losses { [Loss] public static double L(double x) => x; }";

        Assert.Equal("LOSS0012", Assert.Single(GeneratorRun.Of(loss + " public class LLoss { }").Diagnostics).Id);
        Assert.Empty(GeneratorRun.Of(loss + " public sealed partial record LLoss { public int Number => 1; }").Diagnostics);
    }

    [Fact]
    public void Code_that_is_inlined_twice_is_refused_once() =>
        Assert.Single(GeneratorRun.Of(Ir.Source("private static double F(double x) => Math.Sin(x); [Loss] public static double L(double x) => F(x) + F(-x);")).Diagnostics);

    [Fact]
    public void All_errors_of_a_method_are_reported() =>
        Assert.Equal(["LOSS0013", "LOSS0013", "LOSS0014"], GeneratorRun.Of(Ir.Source("""
            [Loss]
            public static double L(double x, double y)
            {
                var sine = Math.Sin(x);
                var cosine = Math.Cos(sine);
                return sine + cosine + Math.Tan(y) * (x % y);
            }
            """)).Diagnostics.Select(diagnostic => diagnostic.Id).Order());
}
