using System.Globalization;
using System.Numerics;
using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>One sample whose prediction is a special number, in one place if it is a row.</summary>
/// <param name="Setting">The loss.</param>
/// <param name="Position">The place in the row.</param>
/// <param name="Number">The special number.</param>
internal sealed record EdgeCase(Setting Setting, int Position, double Number)
{
    private const int Classes = 3;

    private Parameter First => Setting.Definition.Parameters[0];

    /// <summary>The definition's value.</summary>
    public double Defined => Problem(1).Terms[0].Value;

    /// <summary>The value and the gradient by the prediction of each of some equal samples, or the error.</summary>
    public (double Value, double Gradient)[]? Run<T>(int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var run = new GeneratedRun<T>(Problem(samples), samples, MemoryOrder.Rows);
        try
        {
            var gradient = run.Gradients(Reduction.Sum).Gradients[First.Name];
            var width = First.IsVector ? Classes : 1;
            return [.. run.Each().Select((value, sample) => (value, gradient[(sample * width) + Position]))];
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Value and gradient as the page has them.</summary>
    public override string ToString() => Run<double>(1) is { } results ? $"{Text(results[0].Value)}, {Text(results[0].Gradient)}" : "error";

    // The same sample every time: its class is the first of its row.
    private Problem Problem(int samples)
    {
        var drawn = new Problem(Setting, 1, Classes, seed: 2);
        if (Setting.Definition.Parameters.FirstOrDefault(parameter => parameter.IsLabel) is { } label)
        {
            drawn = drawn.With(label, [0]);
        }

        double[] numbers = [.. drawn.Data[First.Name]];
        numbers[Position] = Number;
        return drawn.With(First, numbers).Pick(new int[samples]);
    }

    private static string Text(double number) => number switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        > -1e-6 and < 1e-6 => "0",
        _ => number.ToString("G5", CultureInfo.InvariantCulture).Replace('-', '−'),
    };
}
