using System.Runtime.CompilerServices;
using System.Text;
using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>What every loss makes of numbers at the edge: as its definition, in every lane and precision, and as docs/edges.md says.</summary>
public sealed class EdgeTests
{
    private const string Introduction = """
        # Losses at the edge

        What each loss makes of a prediction that is NaN, infinite or far off: its value and the gradient by that prediction, with default options, for one sample of otherwise ordinary numbers. In a row of
        predictions the first is the special one; where a class is the target, once that of the target and once another. Numbers below
        a millionth are shown as 0. Written by the tests of the losses when they run with `LOSSDSL_ACCEPT=1`.

        | loss | NaN | ∞ | −∞ | 10000 | −10000 |
        |---|---|---|---|---|---|

        """;

    private static readonly double[] Shown = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e4, -1e4];

    private static readonly string Page = Path.GetFullPath(Path.Combine(Folder(), "../../../docs/edges.md"));

    private static readonly Setting[] Plain = [.. Settings.All.Where(setting => setting.Options.Count == 0 && !setting.WithOptionalInputs)];

    public static TheoryData<string> All => [.. Plain.Select(setting => setting.ToString())];

    [Fact]
    public void The_page_of_edges_says_what_happens()
    {
        var page = new StringBuilder(Introduction);
        foreach (var (setting, position, title) in Plain.SelectMany(Places))
        {
            page.Append($"| {title} | {string.Join(" | ", Shown.Select(number => new EdgeCase(setting, position, number)))} |\n");
        }

        if (Environment.GetEnvironmentVariable("LOSSDSL_ACCEPT") == "1")
        {
            File.WriteAllText(Page, page.ToString());
        }

        Assert.Equal(File.ReadAllText(Page), page.ToString());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_value_is_that_of_the_definition_in_every_lane_and_precision(string name)
    {
        const int samples = 37;
        foreach (var (setting, position, title) in Places(Settings.Find(name)))
        {
            foreach (var number in (double[])[.. Shown, 0, -0.0, 1e-40])
            {
                var edge = new EdgeCase(setting, position, number);
                if (edge.Run<double>(samples) is not { } doubles)
                {
                    Assert.Null(edge.Run<float>(samples));
                    continue;
                }

                var floats = edge.Run<float>(samples)!;
                var first = edge.Run<double>(1)![0];
                Assert.All(doubles, result => AssertAlike(edge.Defined, result.Value, 1e-12, $"{title} at {number}"));
                Assert.All(doubles, result => AssertAlike(first.Gradient, result.Gradient, 1e-12, $"{title} at {number}, gradient"));
                var far = 1 + (double.IsFinite(number) ? Math.Abs(number) : 0);   // What is far away has few digits left for what it is far from.
                Assert.All(floats, result => AssertAlike(Fitting(edge.Defined), result.Value, 1e-5 * far, $"{title} at {number} in float"));
                Assert.All(floats, result => AssertAlike(Fitting(first.Gradient), result.Gradient, 1e-4, $"{title} at {number} in float, gradient"));
            }
        }
    }

    private static IEnumerable<(Setting Setting, int Position, string Title)> Places(Setting setting)
    {
        var definition = setting.Definition;
        var hasLabel = definition.Parameters.Any(parameter => parameter.IsLabel);
        if (!definition.Parameters[0].IsVector || !hasLabel)
        {
            return [(setting, 0, setting.ToString())];
        }

        return [(setting, 0, $"{definition.Name}, of the target"), (setting, 1, $"{definition.Name}, of another class")];
    }

    private static double Fitting(double number) => (float)number;

    private static void AssertAlike(double want, double got, double tolerance, string what) => Assert.True(
        want.Equals(got) || Math.Abs(want - got) <= tolerance * (1 + Math.Abs(want)),
        FormattableString.Invariant($"{what} is {got}, it should be {want}"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
