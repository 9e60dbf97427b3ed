namespace LossDsl.Layers.Tests.Adaptive;

public class AdaptiveValueTests
{
    /// <summary>Sums of a few dozen terms near 1, added up in another order.</summary>
    private const int Digits = 12;

    [Theory]
    [MemberData(nameof(Layers.WithTargets), MemberType = typeof(Layers))]
    public void The_value_is_the_mean_of_minus_the_log_probabilities(
        int features, int classes, int[] cutoffs, double divValue, bool headBias, int[] targets)
    {
        var problem = new AdaptiveProblem(new(features, classes, cutoffs, divValue, headBias), targets);
        var values = new double[targets.Length];

        problem.Loss.ForwardEach<double>(problem.Input, problem.Parameters, targets, values);

        Assert.Equal(targets.Select((label, n) => -problem.LogProbability(n, label)), values, (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(problem.Value(), problem.Loss.Forward<double>(problem.Input, problem.Parameters, targets), Digits);
    }

    [Theory]
    [MemberData(nameof(Layers.WithTargets), MemberType = typeof(Layers))]
    public void Log_probabilities_are_those_of_every_class_and_the_prediction_is_the_highest(
        int features, int classes, int[] cutoffs, double divValue, bool headBias, int[] targets)
    {
        var problem = new AdaptiveProblem(new(features, classes, cutoffs, divValue, headBias), targets);
        var output = new double[targets.Length * classes];
        var prediction = new int[targets.Length];

        problem.Loss.LogProbabilities<double>(problem.Input, problem.Parameters, output);
        problem.Loss.Predict<double>(problem.Input, problem.Parameters, prediction);

        for (var n = 0; n < targets.Length; n++)
        {
            var row = output[(n * classes)..((n + 1) * classes)];
            Assert.Equal(Enumerable.Range(0, classes).Select(label => problem.LogProbability(n, label)), row, (x, y) => Math.Abs(x - y) < 1e-12);
            Assert.Equal(1, row.Sum(Math.Exp), Digits);
            Assert.Equal(Array.IndexOf(row, row.Max()), prediction[n]);
        }
    }

    [Fact]
    public void Of_classes_that_are_equally_probable_the_first_is_predicted()
    {
        var loss = new AdaptiveLogSoftmaxLoss(2, 4, [1, 2]);
        var parameters = new double[loss.ParameterCount];
        var prediction = new int[1];

        // All scores are 0: the head gives a third to its class, to the first cluster, which holds one class, and to the second.
        loss.Predict<double>([1.0, 1.0], parameters, prediction);

        Assert.Equal([0], prediction);
    }

    [Fact]
    public void A_sum_is_the_mean_times_the_number_of_samples()
    {
        int[] targets = [0, 9, 4];
        var mean = new AdaptiveProblem(new(6, 10, [3, 6]), targets);
        var sum = new AdaptiveProblem(new(6, 10, [3, 6], reduction: Reduction.Sum), targets);

        Assert.Equal(3 * mean.Run().Value, sum.Run().Value, Digits);
    }

    [Fact]
    public void No_samples_have_a_sum_of_0_a_mean_of_NaN_and_gradients_of_0()
    {
        foreach (var (reduction, expected) in new[] { (Reduction.Mean, double.NaN), (Reduction.Sum, 0) })
        {
            var loss = new AdaptiveLogSoftmaxLoss(6, 10, [3, 6], headBias: true, reduction: reduction);
            var gradient = new double[loss.ParameterCount];
            Array.Fill(gradient, 5);

            Assert.Equal(expected, loss.Forward<double>([], new double[loss.ParameterCount], Array.Empty<int>()));
            Assert.Equal(expected, loss.ForwardBackward<double>([], new double[loss.ParameterCount], Array.Empty<int>(), [], gradient));
            Assert.All(gradient, number => Assert.Equal(0, number));
        }
    }

    [Fact]
    public void A_NaN_feature_makes_its_sample_NaN_and_no_other()
    {
        var problem = new AdaptiveProblem(new(6, 10, [3, 6]), [0, 4, 9]);
        problem.Input[problem.Loss.Features] = double.NaN;
        var values = new double[3];

        problem.Loss.ForwardEach<double>(problem.Input, problem.Parameters, problem.Targets, values);

        Assert.Equal([false, true, false], values.Select(double.IsNaN));
    }

    [Fact]
    public void Float_agrees_with_double()
    {
        var problem = new AdaptiveProblem(new(6, 10, [3, 6], 2, headBias: true), [0, 4, 9, 2, 7]);
        float[] input = Array.ConvertAll(problem.Input, number => (float)number), parameters = Array.ConvertAll(problem.Parameters, number => (float)number);
        float[] inputGradient = new float[input.Length], parameterGradient = new float[parameters.Length];

        var value = problem.Loss.ForwardBackward<float>(input, parameters, problem.Targets, inputGradient, parameterGradient);

        var exact = problem.Run();
        Assert.Equal(exact.Value, value, 1e-6);
        Assert.Equal(exact.InputGradient, inputGradient.Select(number => (double)number), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(exact.ParameterGradient, parameterGradient.Select(number => (double)number), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Theory]
    [InlineData(6, 2, 3, 1)]
    [InlineData(8, 4, 2, 0)]
    [InlineData(11, 1.1, 9, 9)] // 1.1 is a little more than eleven tenths
    [InlineData(10, 0.5, 20, 40)]
    public void The_hidden_features_of_a_cluster_are_the_features_divided_and_rounded_down(int features, double divValue, int first, int second)
    {
        var loss = new AdaptiveLogSoftmaxLoss(features, 10, [3, 6], divValue);

        Assert.Equal([first, second], loss.Clusters.Select(cluster => cluster.Hidden));
    }

    [Fact]
    public void The_parameters_stand_one_after_another()
    {
        var loss = new AdaptiveLogSoftmaxLoss(6, 10, [3, 6], 2, headBias: true);

        Assert.Equal(new ParameterBlock(0, 5, 6), loss.HeadWeight);
        Assert.Equal(new ParameterBlock(30, 5, 1), loss.HeadBias);
        Assert.Equal(new AdaptiveCluster(3, new(35, 3, 6), new(53, 3, 3)), loss.Clusters[0]);
        Assert.Equal(new AdaptiveCluster(6, new(62, 1, 6), new(68, 4, 1)), loss.Clusters[1]);
        Assert.Equal(72, loss.ParameterCount);
    }
}
