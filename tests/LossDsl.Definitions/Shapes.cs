namespace LossDsl.Definitions;

/// <summary>Arithmetic with shapes.</summary>
internal static class Shapes
{
    public static int Count(IEnumerable<int> shape) => shape.Aggregate(1, (count, length) => count * length);

    /// <summary>The shape that both broadcast to, as NumPy has it.</summary>
    public static IReadOnlyList<int> Broadcast(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        var rank = Math.Max(left.Count, right.Count);
        var shape = new int[rank];
        for (var axis = 1; axis <= rank; axis++)
        {
            var (x, y) = (axis <= left.Count ? left[^axis] : 1, axis <= right.Count ? right[^axis] : 1);
            if (x != y && x != 1 && y != 1)
            {
                throw new ArgumentException($"[{string.Join(", ", left)}] and [{string.Join(", ", right)}] do not broadcast.");
            }

            shape[^axis] = x == 1 ? y : x;
        }

        return shape;
    }

    public static IReadOnlyList<int> Without(IReadOnlyList<int> shape, int axis) => [.. shape.Where((_, at) => at != axis)];

    /// <summary>Every place of a shape, in row-major order. The array is the same one each time.</summary>
    public static IEnumerable<int[]> Places(IReadOnlyList<int> shape)
    {
        var place = new int[shape.Count];
        for (var left = Count(shape); left > 0; left--)
        {
            yield return place;
            for (var axis = shape.Count - 1; axis >= 0 && ++place[axis] == shape[axis]; axis--)
            {
                place[axis] = 0;
            }
        }
    }
}
