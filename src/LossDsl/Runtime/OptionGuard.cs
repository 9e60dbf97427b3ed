using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Returns the value of an option, or refuses it with the name of the option, what was found and what is allowed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OptionGuard
{
    /// <summary>Refuses what is not greater than 0.</summary>
    public static T Positive<T>(T value, string name, string loss)
        where T : INumber<T> =>
        value > T.Zero ? value : throw Refusal(value, name, loss, "greater than 0");

    /// <summary>Refuses what is not 0 or greater.</summary>
    public static T NonNegative<T>(T value, string name, string loss)
        where T : INumber<T> =>
        value >= T.Zero ? value : throw Refusal(value, name, loss, "0 or greater");

    /// <summary>Refuses what is not between two bounds, both allowed.</summary>
    public static T InRange<T>(T value, string name, string loss, double min, double max)
        where T : INumber<T>
    {
        var number = double.CreateChecked(value);
        return number >= min && number <= max
            ? value
            : throw Refusal(value, name, loss, string.Create(CultureInfo.InvariantCulture, $"in [{min}, {max}]"));
    }

    /// <summary>Refuses what is not at most a bound.</summary>
    public static T AtMost<T>(T value, string name, string loss, double max)
        where T : INumber<T> =>
        double.CreateChecked(value) <= max
            ? value
            : throw Refusal(value, name, loss, string.Create(CultureInfo.InvariantCulture, $"at most {max}"));

    /// <summary>Refuses what is not one of a few integers.</summary>
    public static int OneOf(int value, string name, string loss, params ReadOnlySpan<int> allowed) =>
        allowed.Contains(value) ? value : throw Refusal(value, name, loss, "one of " + string.Join(", ", allowed.ToArray()));

    /// <summary>Refuses what is not a member of the enumeration.</summary>
    public static TEnum Defined<TEnum>(TEnum value, string name, string loss)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value) ? value : throw Refusal(value, name, loss, "one of " + string.Join(", ", Enum.GetNames<TEnum>()));

    /// <summary>Refuses a reduction that the loss does not have.</summary>
    public static Reduction Allowed(Reduction value, bool hasBatchMean, string loss)
    {
        const string Name = "reduction";
        return value switch
        {
            Reduction.Mean or Reduction.Sum => value,
            Reduction.BatchMean when hasBatchMean => value,
            Reduction.None => throw Refusal(
                value, Name, loss, $"{Names(hasBatchMean)}; the values of the samples come from the method ForwardEach"),
            _ => throw Refusal(value, Name, loss, Names(hasBatchMean)),
        };
    }

    /// <summary>Refuses a call that an option has no effect on although it is set.</summary>
    public static void Untaken<T>(T value, T standard, string name, LossSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (!EqualityComparer<T>.Default.Equals(value, standard))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{signature.Loss}: the option {name} is {value}, but it has no effect with this kind of target; leave it at {standard}."));
        }
    }

    private static string Names(bool hasBatchMean) => hasBatchMean ? "Mean, Sum or BatchMean" : "Mean or Sum";

    private static ArgumentOutOfRangeException Refusal(object value, string name, string loss, string rule) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{loss}: {name} is {value}; it must be {rule}."));
}
