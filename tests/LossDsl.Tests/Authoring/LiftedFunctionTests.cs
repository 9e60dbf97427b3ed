using System.Reflection;
using static LossDsl.Functions;

namespace LossDsl.Tests.Authoring;

/// <summary>Every function of numbers also works on vectors, element by element.</summary>
public class LiftedFunctionTests
{
    private static readonly double[] Samples = [0.75, -1.25, 2, 0, -0.0, NaN, PositiveInfinity, NegativeInfinity, 5e-324];

    // These stand for one number by nature: a declared gradient, and a reduction of its own arguments.
    private static readonly string[] NotLifted = [nameof(WithGradientOf), nameof(StopGradient), nameof(LogSumExp)];

    public static TheoryData<string> OfOneNumber => Named(1);

    public static TheoryData<string> OfTwoNumbers => Named(2);

    [Theory]
    [MemberData(nameof(OfOneNumber))]
    public void A_function_of_one_number_is_lifted(string name)
    {
        var scalar = Function(name, typeof(double));
        var result = (Vec)Function(name, typeof(Vec)).Invoke(null, [new Vec(Samples)])!;

        for (var i = 0; i < Samples.Length; i++)
        {
            Expect.Same((double)scalar.Invoke(null, [Samples[i]])!, result[i]);
        }
    }

    [Theory]
    [MemberData(nameof(OfTwoNumbers))]
    public void A_function_of_two_numbers_is_lifted_in_the_first(string name)
    {
        var scalar = Function(name, typeof(double), typeof(double));
        var result = (Vec)Function(name, typeof(Vec), typeof(double)).Invoke(null, [new Vec(Samples), 1.5])!;

        for (var i = 0; i < Samples.Length; i++)
        {
            Expect.Same((double)scalar.Invoke(null, [Samples[i], 1.5])!, result[i]);
        }
    }

    [Theory]
    [InlineData(nameof(Min))]
    [InlineData(nameof(Max))]
    [InlineData(nameof(Pow))]
    [InlineData(nameof(Xlogy))]
    public void A_function_of_two_numbers_is_lifted_in_the_second_and_in_both(string name)
    {
        var scalar = Function(name, typeof(double), typeof(double));
        var reversed = Samples.Reverse().ToArray();
        var second = (Vec)Function(name, typeof(double), typeof(Vec)).Invoke(null, [1.5, new Vec(Samples)])!;
        var both = (Vec)Function(name, typeof(Vec), typeof(Vec)).Invoke(null, [new Vec(Samples), new Vec(reversed)])!;

        for (var i = 0; i < Samples.Length; i++)
        {
            Expect.Same((double)scalar.Invoke(null, [1.5, Samples[i]])!, second[i]);
            Expect.Same((double)scalar.Invoke(null, [Samples[i], reversed[i]])!, both[i]);
        }
    }

    [Fact]
    public void Clamp_is_lifted() => Expect.Close([0.75, 0, 1, 0], Clamp(new Vec(0.75, -1.25, 2, 0), 0, 1), 0);

    private static TheoryData<string> Named(int parameters)
    {
        var names = typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(double) && method.GetParameters().Length == parameters
                && Array.TrueForAll(method.GetParameters(), parameter => parameter.ParameterType == typeof(double)))
            .Select(method => method.Name)
            .Except(NotLifted);
        return [.. names];
    }

    private static MethodInfo Function(string name, params Type[] parameters)
    {
        var method = typeof(Functions).GetMethod(name, parameters);
        Assert.True(method is not null, $"Functions.{name}({string.Join(", ", parameters.Select(type => type.Name))}) is missing.");
        return method;
    }
}
