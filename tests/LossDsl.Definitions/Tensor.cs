namespace LossDsl.Definitions;

/// <summary>Numbers in row-major order.</summary>
/// <param name="Shape">The lengths of the axes; none for a single number.</param>
/// <param name="Data">The numbers.</param>
public sealed record Tensor(IReadOnlyList<int> Shape, IReadOnlyList<double> Data)
{
    /// <summary>The offset in <see cref="Data"/> of one place, whose axes are aligned at the last one; an axis of length 1 is repeated.</summary>
    public int Offset(IReadOnlyList<int> shape, ReadOnlySpan<int> place)
    {
        var offset = 0;
        for (var axis = 0; axis < shape.Count; axis++)
        {
            var at = shape[axis] == 1 ? 0 : place[place.Length - shape.Count + axis];
            offset = (offset * shape[axis]) + at;
        }

        return offset;
    }
}
