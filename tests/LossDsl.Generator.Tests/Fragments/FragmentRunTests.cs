using System.Numerics.Tensors;

namespace LossDsl.Generator.Tests.Fragments;

/// <summary>A loss made of losses of another assembly computes what its definition says, and the gradient of that.</summary>
public sealed class FragmentRunTests
{
    private const string Library = """
        [Loss] public static double Huber(double input, double target, [Optional, SameShape] double weight = 1, [Positive] double delta = 1)
        {
            var error = Abs(input - target);
            return weight * (error >= delta ? delta * (error - 0.5 * delta) : 0.5 * error * error);
        }

        [Loss] public static Term CrossEntropy(Vec input, int target, [Shared] Vec weight = default, int ignoreIndex = -100)
        {
            if (target == ignoreIndex)
            {
                return Term.Ignored;
            }

            var classWeight = weight.Or(1, input.Length)[target];
            return Term.Weighted(-classWeight * LogSoftmax(input)[target], by: classWeight);
        }
        """;

    private const double Step = 1e-6;

    // A difference quotient of a smooth function has an error of the order of its step squared, and of the rounding over its step.
    private const double Tolerance = 1e-8;

    [Fact]
    public void Of_numbers()
    {
        var losses = new Assemblies(Library, """
            [Loss] public static double Mixed(double input, double target, double share = 0.7) =>
                share * Acme.Shared.Huber(input, target, delta: 0.5) + (1 - share) * Square(Acme.Shared.Huber(2 * input, target, weight: 3));
            """);
        double[] input = [0.2, -1.5, 3.25, 0.95, -0.1], target = [0.1, 1, -2, 0.8, 2];
        var method = losses.Load("Sample.Losses").GetMethod("Mixed")!;
        double Definition(double[] x) => x.Zip(target, (a, b) => (double)method.Invoke(null, [a, b, 0.7])!).Average();

        var loss = (ILoss<double, double>)Activator.CreateInstance(losses.Load("Sample.MixedLoss"), [.. DefaultsOf(losses.Load("Sample.MixedLoss"))])!;
        var gradient = new double[input.Length];
        var value = loss.ForwardBackward(input, target, gradient, upstream: 1, accumulate: false);

        Assert.Equal(Definition(input), value, Tolerance);
        AssertSlopes(Definition, input, gradient);
    }

    [Fact]
    public void Of_rows_and_class_indices()
    {
        var losses = new Assemblies(Library, """
            [Loss] public static Term Smoothed(Vec input, int target, int ignoreIndex = 2)
            {
                var hard = Acme.Shared.CrossEntropy(2 * input, target, ignoreIndex: ignoreIndex);
                return Term.Weighted(hard.Value + 0.1 * hard.Denominator * Mean(input * input), by: hard.Denominator);
            }
            """);
        double[] input = [0.2, -1.5, 3.25, 0.9, -0.1, 0.4, -0.3, 0.3, 0.1];
        int[] target = [1, 2, 0];
        var method = losses.Load("Sample.Losses").GetMethod("Smoothed")!;
        double Definition(double[] x)
        {
            var terms = target.Select((label, n) => (Term)method.Invoke(null, [new Vec(x[(3 * n)..((3 * n) + 3)]), label, 2])!).ToList();
            return terms.Sum(term => term.Numerator) / terms.Sum(term => term.Denominator);
        }

        var loss = (ILoss<double, int>)Activator.CreateInstance(losses.Load("Sample.SmoothedLoss"), [.. DefaultsOf(losses.Load("Sample.SmoothedLoss"))])!;
        var gradient = new double[input.Length];
        var value = loss.ForwardBackward(
            new ReadOnlyTensorSpan<double>(input, [3, 3]), target, new TensorSpan<double>(gradient, [3, 3]), upstream: 1, accumulate: false);

        Assert.Equal(Definition(input), value, Tolerance);
        AssertSlopes(Definition, input, gradient);
    }

    private static IEnumerable<object?> DefaultsOf(Type loss) =>
        loss.GetConstructors().Single(constructor => constructor.GetParameters().All(p => p.HasDefaultValue)).GetParameters()
            .Select(p => p.ParameterType.IsEnum ? Enum.ToObject(p.ParameterType, p.DefaultValue!) : p.DefaultValue);

    private static void AssertSlopes(Func<double[], double> function, double[] input, double[] gradient)
    {
        for (var k = 0; k < input.Length; k++)
        {
            double[] above = [.. input], below = [.. input];
            above[k] += Step;
            below[k] -= Step;
            Assert.Equal((function(above) - function(below)) / (2 * Step), gradient[k], Tolerance);
        }
    }
}
