namespace LossDsl.Cli.Conformance;

/// <summary>The numbers that JSON cannot write.</summary>
internal static class NonFinite
{
    private static readonly (string Text, double Number)[] Spellings =
    [
        ("nan", double.NaN),
        ("inf", double.PositiveInfinity),
        ("-inf", double.NegativeInfinity),
    ];

    public static double Read(string? text)
    {
        foreach (var (spelling, number) in Spellings)
        {
            if (text == spelling)
            {
                return number;
            }
        }

        throw new CaseFormatException($"\"{text}\" is no number; allowed are {string.Join(", ", Spellings.Select(pair => $"\"{pair.Text}\""))}.");
    }

    public static string Write(double number) => Spellings.First(pair => pair.Number.Equals(number)).Text;
}
