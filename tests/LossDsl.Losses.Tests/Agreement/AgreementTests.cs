namespace LossDsl.Losses.Tests.Agreement;

/// <summary>Generated code computes what the definition computes, whatever the size: every remainder of a vector, and tensors of many chunks.</summary>
public class AgreementTests
{
    public static TheoryData<string> OfNumbers => Settings.Names(hasClassAxis: false);

    public static TheoryData<string> OfVectors => Settings.Names(hasClassAxis: true);

    [Theory]
    [MemberData(nameof(OfNumbers))]
    public void A_loss_of_numbers_agrees_with_its_definition(string setting) => AssertNone(Sweep.Over(Settings.Find(setting)));

    [Theory]
    [MemberData(nameof(OfVectors))]
    public void A_loss_of_vectors_agrees_with_its_definition(string setting) => AssertNone(Sweep.Over(Settings.Find(setting)));

    private static void AssertNone(IReadOnlyList<string> differences) =>
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(30)));
}
