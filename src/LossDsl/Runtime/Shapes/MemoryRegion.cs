namespace LossDsl.Runtime;

/// <summary>The bytes that a tensor spans and how finely it is spread over them.</summary>
internal readonly unsafe struct MemoryRegion
{
    private readonly nint _origin;
    private readonly nint _start;
    private readonly nint _end;
    private readonly nint _grid;
    private readonly nint _size;

    private MemoryRegion(nint origin, nint start, nint end, nint grid, nint size)
    {
        _origin = origin;
        _start = start;
        _end = end;
        _grid = grid;
        _size = size;
    }

    /// <summary>The region of a tensor; none if it is empty.</summary>
    public static bool TryOf(void* data, ref readonly Layout layout, int size, out MemoryRegion region)
    {
        if (layout.Rank == 1 && layout.Strides[0] == 1)
        {
            region = new((nint)data, (nint)data, (nint)data + layout.Lengths[0] * size, size, size);
            return layout.Lengths[0] > 0;
        }

        nint lowest = 0, highest = 0, grid = 0;
        for (var axis = 0; axis < layout.Rank; axis++)
        {
            var length = layout.Lengths[axis];
            if (length == 0)
            {
                region = default;
                return false;
            }

            if (length > 1)
            {
                var stride = layout.Strides[axis] * size;
                lowest += Math.Min((length - 1) * stride, 0);
                highest += Math.Max((length - 1) * stride, 0);
                grid = CommonDivisor(grid, Math.Abs(stride));
            }
        }

        region = new((nint)data, (nint)data + lowest, (nint)data + highest + size, grid, size);
        return true;
    }

    /// <summary>
    /// Whether two tensors share a byte. Columns of one matrix do not: all their elements lie at different places of a common grid.
    /// </summary>
    public bool Overlaps(ref readonly MemoryRegion other)
    {
        if (_end <= other._start || other._end <= _start)
        {
            return false;
        }

        var grid = CommonDivisor(_grid, other._grid);
        if (grid == 0)
        {
            return true;
        }

        var shift = (other._origin - _origin) % grid;
        shift = shift < 0 ? shift + grid : shift;
        return shift < _size || grid - shift < other._size;
    }

    private static nint CommonDivisor(nint left, nint right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
