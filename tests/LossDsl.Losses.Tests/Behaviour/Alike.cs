using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>Compares numbers that should be the same but for roundings.</summary>
internal sealed class Alike(Setting setting)
{
    private readonly double _absolute = 1e-12 * (1 + LossDataTable.Of(setting.Definition).Cancelling);

    public void Check(double want, double got, string what) => Assert.True(
        want.Equals(got) || Math.Abs(want - got) <= _absolute + (1e-12 * Math.Abs(want)),
        FormattableString.Invariant($"{setting}: {what} is {got}, it should be {want}"));

    public void Check(IReadOnlyList<double> want, IReadOnlyList<double> got, string what)
    {
        Assert.Equal(want.Count, got.Count);
        for (var i = 0; i < want.Count; i++)
        {
            Check(want[i], got[i], $"{what} {i}");
        }
    }
}
