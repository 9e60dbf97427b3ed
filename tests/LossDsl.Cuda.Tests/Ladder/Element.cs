using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Sequences;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>The elements that kernels read and write, and what they make of numbers.</summary>
internal static class Element
{
    public static T Of<T>(double x)
        where T : unmanaged => (T)(object)(typeof(T) == typeof(double) ? x
        : typeof(T) == typeof(float) ? (float)x
        : typeof(T) == typeof(Half) ? (Half)x
        : (object)(BFloat16)(float)x);

    public static double ToDouble<T>(T x)
        where T : unmanaged => x switch
        {
            double number => number,
            float number => number,
            Half number => (double)number,
            BFloat16 number => (float)number,
            _ => throw new NotSupportedException(),
        };

    /// <summary>What storing a number as an element may change it by, in parts of it, where that is more than computing does.</summary>
    public static double Epsilon<T>() => typeof(T) == typeof(Half) ? 1.0 / (1 << 11) : typeof(T) == typeof(BFloat16) ? 1.0 / (1 << 8) : 0;

    /// <summary>Makes the data of a problem what elements can hold, so that what is compared reads the same numbers.</summary>
    public static void Round<T>(Problem problem)
        where T : unmanaged
    {
        foreach (var data in problem.Setting.Data.Where(parameter => !parameter.IsLabel && Epsilon<T>() > 0).Select(parameter => problem.Data[parameter.Name]))
        {
            Round<T>(data);
        }
    }

    /// <summary>Makes the data of samples that differ in length what elements can hold.</summary>
    public static void Round<T>(SequenceProblem problem)
        where T : unmanaged
    {
        foreach (var input in problem.Inputs.Where(input => !input.IsLabel))
        {
            for (var sample = 0; sample < problem.Sizes.Samples; sample++)
            {
                Round<T>(input.Numbers(sample));
            }
        }
    }

    /// <summary>The number that is left of one when it is stored.</summary>
    public static double Rounded<T>(double x)
        where T : unmanaged => ToDouble(Of<T>(x));

    private static void Round<T>(double[] data)
        where T : unmanaged
    {
        for (var k = 0; k < data.Length; k++)
        {
            data[k] = Rounded<T>(data[k]);
        }
    }
}
