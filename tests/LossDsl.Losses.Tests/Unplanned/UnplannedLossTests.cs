namespace LossDsl.Losses.Tests.Unplanned;

/// <summary>The compiler against definitions that it was not made for: values against the definition itself, gradients against its slope.</summary>
public sealed class UnplannedLossTests
{
    /// <summary>Vector functions are within a few units in the last place; sums are added in another order than here.</summary>
    private const double ValueTolerance = 1e-12;

    /// <summary>Central differences with this step err by about its square, and by rounding divided by it.</summary>
    private const double Step = 1e-5;
    private const double SlopeTolerance = 2e-8;

    /// <summary>Float data has 24 bits, and differences of near numbers lose some.</summary>
    private const double FloatTolerance = 3e-5;

    public static TheoryData<string> Cases => [.. UnplannedCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_are_those_of_the_definition(string name)
    {
        var (loss, terms) = Prepare(name, Reduction.Sum);
        var each = loss.Each<double>();
        for (var n = 0; n < terms.Length; n++)
        {
            Close(terms[n].Value, each[n], ValueTolerance, $"sample {n}");
        }

        Close(terms.Sum(t => t.Value), loss.Value<double>(), ValueTolerance * terms.Length, "sum");
        var mean = terms.Sum(t => t.Numerator) / terms.Sum(t => t.Denominator);
        Close(mean, Prepare(name, Reduction.Mean).Loss.Value<double>(), ValueTolerance * terms.Length, "mean");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_in_float_are_near_those_in_double(string name)
    {
        var (loss, terms) = Prepare(name, Reduction.Mean);
        Close(loss.Value<double>(), loss.Value<float>(), FloatTolerance, "mean");
        var each = loss.Each<float>();
        for (var n = 0; n < terms.Length; n++)
        {
            Close(terms[n].Value, each[n], FloatTolerance, $"sample {n}");
        }

        foreach (var input in loss.Differentiable)
        {
            var want = loss.Gradient<double>(input);
            var got = loss.Gradient<float>(input);
            var scale = want.Max(Math.Abs);
            for (var k = 0; k < want.Length; k++)
            {
                Close(want[k] / scale, got[k] / scale, FloatTolerance, $"gradient of {input.Name}[{k}]");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_slopes_under_a_mean(string name) => GradientsAreSlopes(name, Reduction.Mean);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_slopes_under_a_sum(string name) => GradientsAreSlopes(name, Reduction.Sum);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_follow_the_upstream_gradient_of_each_sample(string name)
    {
        var scenario = UnplannedCases.All[name];
        var (loss, terms) = Prepare(name, Reduction.Sum);
        var upstream = Enumerable.Range(0, terms.Length).Select(n => 0.5 + 0.1 * (n % 7)).ToArray();
        foreach (var input in loss.Differentiable)
        {
            var got = loss.Gradient<double>(input, upstream);
            for (var k = 0; k < input.Count && !scenario.GradientIsDeclared; k++)
            {
                var slope = Slope(scenario, input, k, probe => probe.Each<double>().Zip(upstream, (e, u) => e * u).Sum());
                Close(slope, got[k], SlopeTolerance * terms.Length, $"gradient of {input.Name}[{k}]");
            }
        }
    }

    [Fact]
    public void A_stopped_factor_scales_the_gradient_but_adds_nothing_to_it()
    {
        var scenario = UnplannedCases.All["stopped gradient"];
        var loss = new LossProbe(scenario.Create(Reduction.Sum), scenario.Inputs, scenario.Batch);
        var (input, target) = (scenario.Inputs[0], scenario.Inputs[1]);
        var got = loss.Gradient<double>(input);
        for (var n = 0; n < input.Count; n++)
        {
            // d/dx log(1 + e²) = 2e / (1 + e²), times exp(−log(1 + e²)) = 1 / (1 + e²).
            var error = input.Data[n] - target.Data[n];
            var q = 1 + error * error;
            Close(2 * error / (q * q), got[n], ValueTolerance, $"sample {n}");
        }
    }

    private static void GradientsAreSlopes(string name, Reduction reduction)
    {
        var scenario = UnplannedCases.All[name];
        var (loss, terms) = Prepare(name, reduction);
        Assert.NotEmpty(loss.Differentiable);
        foreach (var input in loss.Differentiable)
        {
            var got = loss.Gradient<double>(input);
            for (var k = 0; k < input.Count && !scenario.GradientIsDeclared; k++)
            {
                var slope = Slope(scenario, input, k, probe => probe.Value<double>(), reduction);
                Close(slope, got[k], SlopeTolerance * terms.Length, $"gradient of {input.Name}[{k}]");
            }
        }
    }

    private static double Slope(UnplannedCase scenario, ProbeInput input, int element, Func<LossProbe, double> value, Reduction reduction = Reduction.Sum)
    {
        double At(double shift)
        {
            var data = input.Data.ToArray();
            data[element] += shift;
            var inputs = scenario.Inputs.Select(i => ReferenceEquals(i, input) ? i with { Data = data } : i).ToList();
            return value(new LossProbe(scenario.Create(reduction), inputs, scenario.Batch));
        }

        return (At(Step) - At(-Step)) / (2 * Step);
    }

    private static (LossProbe Loss, Term[] Terms) Prepare(string name, Reduction reduction)
    {
        var scenario = UnplannedCases.All[name];
        var data = scenario.Inputs.ToDictionary(i => i.Name);
        var samples = (int)scenario.Batch.Aggregate((nint)1, (product, length) => product * length);
        var terms = Enumerable.Range(0, samples).Select(n => scenario.Definition(data, n)).ToArray();
        return (new(scenario.Create(reduction), scenario.Inputs, scenario.Batch), terms);
    }

    private static void Close(double want, double got, double tolerance, string what) =>
        Assert.True(Math.Abs(got - want) <= tolerance * (1 + Math.Abs(want)), $"{what}: {got:R} instead of {want:R}");
}
