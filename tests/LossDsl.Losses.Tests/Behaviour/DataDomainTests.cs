namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>Losses whose input must lie in a domain: one for each form that a domain has.</summary>
public static class DataDomains
{
    [Loss]
    public static double AtMostTwo([AtMost(2)] double input) => 3 * input;

    [Loss]
    public static double AboveZero([Positive] double input) => 3 * input;

    [Loss]
    public static double FromZero([NonNegative] double input) => 3 * input;

    [Loss]
    public static double UpToOne([InRange(0, 1)] double input) => 3 * input;

    [Loss]
    public static double AroundZero([InRange(-1, 0.5)] double input) => 3 * input;
}

/// <summary>Numbers outside of a domain are refused wherever they stand, those inside are not, and NaN is as the domain says.</summary>
public sealed class DataDomainTests
{
    private delegate double Call(double[] input, double[] gradient);

    public static TheoryData<string, double, bool> Numbers { get; } = new()
    {
        { "AtMostTwo", 2, true },
        { "AtMostTwo", double.NegativeInfinity, true },
        { "AtMostTwo", double.NaN, true },
        { "AtMostTwo", 2.5, false },
        { "AtMostTwo", double.PositiveInfinity, false },
        { "AboveZero", double.Epsilon, true },
        { "AboveZero", double.PositiveInfinity, true },
        { "AboveZero", double.NaN, true },
        { "AboveZero", 0, false },
        { "AboveZero", -0.0, false },
        { "AboveZero", -1, false },
        { "FromZero", 0, true },
        { "FromZero", -0.0, true },
        { "FromZero", double.NaN, true },
        { "FromZero", -double.Epsilon, false },
        { "FromZero", double.NegativeInfinity, false },
        { "UpToOne", 0, true },
        { "UpToOne", -0.0, true },
        { "UpToOne", 1, true },
        { "UpToOne", double.NaN, false },
        { "UpToOne", -double.Epsilon, false },
        { "UpToOne", 1.0000000000000002, false },
        { "UpToOne", double.PositiveInfinity, false },
        { "UpToOne", double.NegativeInfinity, false },
        { "UpToOne", BitConverter.Int64BitsToDouble(0x7FF8000000000000), false },
        { "AroundZero", -1, true },
        { "AroundZero", 0.5, true },
        { "AroundZero", -0.0, true },
        { "AroundZero", double.NaN, false },
        { "AroundZero", -1.0000000000000002, false },
        { "AroundZero", 0.75, false },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_refused_if_it_lies_outside(string loss, double number, bool isAllowed)
    {
        foreach (var length in new[] { 1, 3, 16, 25, 3000 })
        {
            foreach (var place in new[] { 0, length / 2, length - 1 })
            {
                var input = Enumerable.Repeat(0.5, length).ToArray();
                input[place] = number;
                var error = Record.Exception(() => Calls(loss)(input, new double[length]));
                if (isAllowed)
                {
                    Assert.Null(error);
                }
                else
                {
                    Assert.Equal("input", Assert.IsType<ArgumentOutOfRangeException>(error).ParamName);
                }
            }
        }
    }

    private static Call Calls(string loss) => loss switch
    {
        "AtMostTwo" => (input, gradient) => new AtMostTwoLoss().ForwardBackward(input, gradient),
        "AboveZero" => (input, gradient) => new AboveZeroLoss().ForwardBackward(input, gradient),
        "FromZero" => (input, gradient) => new FromZeroLoss().ForwardBackward(input, gradient),
        "AroundZero" => (input, gradient) => new AroundZeroLoss().ForwardBackward(input, gradient),
        _ => (input, gradient) => new UpToOneLoss().ForwardBackward(input, gradient),
    };
}
