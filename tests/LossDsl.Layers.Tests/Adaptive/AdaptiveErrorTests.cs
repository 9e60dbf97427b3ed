namespace LossDsl.Layers.Tests.Adaptive;

public class AdaptiveErrorTests
{
    private static readonly AdaptiveLogSoftmaxLoss Loss = new(2, 6, [2, 4]);

    private static double[] Parameters => new double[Loss.ParameterCount];

    [Theory]
    [InlineData(new int[0], "cutoffs are [] of 6 classes")]
    [InlineData(new[] { 0 }, "cutoffs are [0] of 6 classes")]
    [InlineData(new[] { 2, 6 }, "increasing from 1 or more to less than 6")]
    [InlineData(new[] { 4, 2 }, "cutoffs are [4, 2] of 6 classes")]
    [InlineData(new[] { 3, 2, 3 }, "cutoffs are [3, 2, 3] of 6 classes")]
    [InlineData(new[] { 2, 2 }, "cutoffs are [2, 2] of 6 classes")]
    public void Cutoffs_increase_between_the_first_class_and_the_last(int[] cutoffs, string message) =>
        Refuses<ArgumentException>("cutoffs", message, () => _ = new AdaptiveLogSoftmaxLoss(2, 6, cutoffs));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void The_divisor_is_positive_and_finite(double divValue) =>
        Refuses<ArgumentOutOfRangeException>(
            "divValue", "it must be finite and greater than 0", () => _ = new AdaptiveLogSoftmaxLoss(2, 6, [2], divValue));

    [Fact]
    public void There_is_at_least_one_feature() =>
        Refuses<ArgumentOutOfRangeException>("features", "", () => _ = new AdaptiveLogSoftmaxLoss(0, 6, [2]));

    [Fact]
    public void More_parameters_than_a_span_can_hold_are_refused()
    {
        Refuses<ArgumentOutOfRangeException>("features", "parameters", () => _ = new AdaptiveLogSoftmaxLoss(100_000, 50_000, [40_000]));
        Refuses<ArgumentOutOfRangeException>("features", "parameters", () => _ = new AdaptiveLogSoftmaxLoss(1000, 6, [2], divValue: 1e-9));
    }

    [Fact]
    public void The_reduction_is_the_mean_or_the_sum() =>
        Refuses<ArgumentOutOfRangeException>(
            "reduction", "it must be Mean or Sum", () => _ = new AdaptiveLogSoftmaxLoss(2, 6, [2], reduction: Reduction.BatchMean));

    [Fact]
    public void Inputs_have_the_lengths_that_the_layer_says()
    {
        Refuses<ArgumentException>("input", "input has 3 elements, which is not a multiple of the 2 features", () => Loss.Forward<double>(new double[3], Parameters, new int[1]));
        Refuses<ArgumentException>("parameters", "parameters has 5 elements; it must have 8", () => Loss.Forward<double>(new double[2], new double[5], new int[1]));
        Refuses<ArgumentException>("target", "target has 2 elements, but input has 1 samples", () => Loss.Forward<double>(new double[2], Parameters, new int[2]));
    }

    [Theory]
    [InlineData(6, "target 6 at [1] is outside [0, 6)")]
    [InlineData(-1, "target -1 at [1] is outside [0, 6)")]
    public void A_target_that_is_no_class_is_refused_before_anything_is_written(int label, string message)
    {
        var (values, inputGradient, parameterGradient) = (new double[2], new double[4], Parameters);

        Refuses<ArgumentOutOfRangeException>(
            "target", message, () => Loss.ForwardBackward<double>(new double[4], Parameters, new[] { 0, label }, Filled(inputGradient), Filled(parameterGradient)));
        Refuses<ArgumentOutOfRangeException>("target", message, () => Loss.ForwardEach<double>(new double[4], Parameters, new long[] { 0, label }, Filled(values)));

        Assert.All([.. values, .. inputGradient, .. parameterGradient], number => Assert.Equal(3, number));
    }

    [Fact]
    public void Outputs_have_the_lengths_that_the_layer_says()
    {
        Refuses<ArgumentException>("output", "output has 2 elements; it must have 1", () => Loss.ForwardEach<double>(new double[2], Parameters, new int[1], new double[2]));
        Refuses<ArgumentException>("output", "output has 5 elements; it must have 6", () => Loss.LogProbabilities<double>(new double[2], Parameters, new double[5]));
        Refuses<ArgumentException>("output", "output has 2 elements; it must have 1", () => Loss.Predict<double>(new double[2], Parameters, new int[2]));
        Refuses<ArgumentException>(
            "inputGradient", "inputGradient has 0 elements; it must have 2", () => Loss.ForwardBackward<double>(new double[2], Parameters, new int[1], []));
        Refuses<ArgumentException>(
            "parameterGradient",
            "parameterGradient has 1 elements; it must have 8",
            () => Loss.ForwardBackward<double>(new double[2], Parameters, new int[1], new double[2], new double[1]));
    }

    [Fact]
    public void An_output_shares_memory_with_nothing()
    {
        var (input, parameters, gradient) = (new double[2], Parameters, new double[Loss.ParameterCount + 1]);

        Refuses<ArgumentException>("inputGradient", "shares memory with input", () => Loss.ForwardBackward<double>(input, parameters, new int[1], input));
        Refuses<ArgumentException>(
            "parameterGradient", "shares memory with parameters", () => Loss.ForwardBackward<double>(input, parameters, new int[1], new double[2], parameters));
        Refuses<ArgumentException>(
            "parameterGradient",
            "shares memory with inputGradient",
            () => Loss.ForwardBackward<double>(input, parameters, new int[1], gradient.AsSpan(0, 2), gradient.AsSpan(1)));
    }

    [Fact]
    public void Elements_are_float_or_double()
    {
        var error = Assert.Throws<NotSupportedException>(() => Loss.Forward<Half>(new Half[2], new Half[Loss.ParameterCount], new int[1]));

        Assert.Contains("elements are Half; they must be float or double", error.Message, StringComparison.Ordinal);
    }

    private static double[] Filled(double[] numbers)
    {
        Array.Fill(numbers, 3);
        return numbers;
    }

    private static void Refuses<TException>(string argument, string message, Action action)
        where TException : ArgumentException
    {
        var error = Assert.Throws<TException>(action);
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
