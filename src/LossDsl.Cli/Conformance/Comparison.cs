using System.Globalization;

namespace LossDsl.Cli.Conformance;

/// <summary>Compares what a case gave with what it should give.</summary>
/// <param name="tags">The tags of the case.</param>
/// <param name="tolerance">How far a number may be off.</param>
internal sealed class Comparison(IReadOnlySet<string> tags, Tolerance tolerance)
{
    /// <summary>What differs, or null.</summary>
    public string? Difference(Outcome got, Outcome want)
    {
        if (want.Error is { } expected)
        {
            return got.Error is null ? $"should be an error: {expected.Message}" : null;
        }

        if (got.Error is { } error)
        {
            return $"{error.Type}: {error.Message}";
        }

        return Difference("output", got.Output, want.Output)
            ?? FirstDifference("extra", got.Extra, want.Extra)
            ?? FirstDifference("gradient", got.Gradients, want.Gradients);
    }

    private string? FirstDifference(
        string what, IReadOnlyDictionary<string, TensorRecord?> got, IReadOnlyDictionary<string, TensorRecord?> want)
    {
        foreach (var (name, tensor) in want)
        {
            if (Difference($"{what} {name}", got.GetValueOrDefault(name), tensor) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private string? Difference(string what, TensorRecord? got, TensorRecord? want)
    {
        if (want is null || got is null)
        {
            return ReferenceEquals(got, want) ? null : $"{what} is {(got is null ? "missing" : "there")}, it should {(want is null ? "not " : "")}be";
        }

        if (!got.Shape.AsSpan().SequenceEqual(want.Shape))
        {
            return $"{what} has shape {got.ShapeText}, it should have {want.ShapeText}";
        }

        for (var i = 0; i < want.Data.Length; i++)
        {
            if (!Agree(got.Data[i], want, i))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{what}{Place(want.Shape, i)} is {got.Data[i]}, it should be {want.Data[i]}");
            }
        }

        return null;
    }

    private bool Agree(double got, TensorRecord want, int index)
    {
        var expected = want.Data[index];
        if (got.Equals(expected) || got == expected)
        {
            return true;
        }

        if (!double.IsFinite(expected))
        {
            return double.IsFinite(got) && MayBeBetter(expected);
        }

        return Math.Abs(got - expected) <= tolerance.Of(want, index);
    }

    // A finite number where the other library overflows, or where its NaN comes from a branch that was not taken.
    private bool MayBeBetter(double expected) =>
        tags.Contains(Tags.Unstable) || (tags.Contains(Tags.Leak) && double.IsNaN(expected));

    private static string Place(int[] shape, int index)
    {
        if (shape.Length == 0)
        {
            return "";
        }

        var place = new int[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            (index, place[axis]) = Math.DivRem(index, shape[axis]);
        }

        return $"[{string.Join(", ", place)}]";
    }
}
