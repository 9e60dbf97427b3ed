namespace LossDsl.Layers.Tests.Adaptive;

public class AdaptiveGradientTests
{
    /// <summary>Differences of this step are right to about nine digits, where the function is smooth and near 1.</summary>
    private const double Step = 1e-5;

    private const double Tolerance = 1e-8;

    [Theory]
    [MemberData(nameof(Layers.WithTargets), MemberType = typeof(Layers))]
    public void Gradients_are_the_slopes_of_the_formula(int features, int classes, int[] cutoffs, double divValue, bool headBias, int[] targets)
    {
        var problem = new AdaptiveProblem(new(features, classes, cutoffs, divValue, headBias), targets);

        var (value, inputGradient, parameterGradient) = problem.Run(upstream: 0.5);

        Assert.Equal(problem.Value(), value, 12);
        AssertSlopes(problem, problem.Input, inputGradient, "input");
        AssertSlopes(problem, problem.Parameters, parameterGradient, "parameter");
    }

    [Fact]
    public void A_cluster_without_targets_has_gradients_of_0_or_what_stood_there()
    {
        var problem = new AdaptiveProblem(new(6, 10, [3, 6], 2), [0, 8]);
        var cluster = problem.Loss.Clusters[0];
        var gradient = new double[problem.Parameters.Length];
        Array.Fill(gradient, 3);

        problem.Loss.ForwardBackward<double>(problem.Input, problem.Parameters, problem.Targets, new double[12], gradient, accumulate: true);
        Assert.All(Of(cluster, gradient), number => Assert.Equal(3, number));

        problem.Loss.ForwardBackward<double>(problem.Input, problem.Parameters, problem.Targets, new double[12], gradient);
        Assert.All(Of(cluster, gradient), number => Assert.Equal(0, number));

        static double[] Of(AdaptiveCluster cluster, double[] gradient) => gradient[cluster.Projection.Start..cluster.Weight.End];
    }

    [Fact]
    public void Accumulated_gradients_are_added_to_what_stands_there()
    {
        var problem = new AdaptiveProblem(new(6, 10, [3, 6], 2, headBias: true), [0, 8, 4]);
        var (_, once, parametersOnce) = problem.Run();
        var (_, twice, parametersTwice) = problem.Run();

        problem.Loss.ForwardBackward<double>(problem.Input, problem.Parameters, problem.Targets, twice, parametersTwice, accumulate: true);

        Assert.Equal(once.Select(number => 2 * number), twice, (x, y) => Math.Abs(x - y) < 1e-14);
        Assert.Equal(parametersOnce.Select(number => 2 * number), parametersTwice, (x, y) => Math.Abs(x - y) < 1e-14);
    }

    [Fact]
    public void The_gradient_of_the_parameters_may_be_left_out()
    {
        var problem = new AdaptiveProblem(new(6, 10, [3, 6], 2, headBias: true), [0, 8, 4]);
        var gradient = new double[problem.Input.Length];

        problem.Loss.ForwardBackward<double>(problem.Input, problem.Parameters, problem.Targets, gradient);

        Assert.Equal(problem.Run().InputGradient, gradient);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var targets = Enumerable.Range(0, 400).Select(n => n * 7 % 300).ToArray();
        var problem = new AdaptiveProblem(new(24, 300, [60, 150], 2, headBias: true), targets);
        var workers = LossDslThreads.MaxWorkers;
        try
        {
            LossDslThreads.MaxWorkers = 1;
            var alone = problem.Run();
            LossDslThreads.MaxWorkers = 4;
            var together = problem.Run();

            Assert.Equal(alone.Value, together.Value);
            Assert.Equal(alone.InputGradient, together.InputGradient);
            Assert.Equal(alone.ParameterGradient, together.ParameterGradient);
        }
        finally
        {
            LossDslThreads.MaxWorkers = workers;
        }
    }

    private static void AssertSlopes(AdaptiveProblem problem, double[] numbers, double[] gradient, string what)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var before = numbers[i];
            numbers[i] = before + Step;
            var more = problem.Value();
            numbers[i] = before - Step;
            var less = problem.Value();
            numbers[i] = before;
            var slope = 0.5 * (more - less) / (2 * Step);
            Assert.True(Math.Abs(slope - gradient[i]) < Tolerance, $"The gradient of {what} {i} is {gradient[i]}, the slope {slope}.");
        }
    }
}
