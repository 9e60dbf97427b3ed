using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Moves blocks of samples between operands and tiles, whatever the operand's layout.</summary>
internal static unsafe class Transfer
{
    private enum Direction
    {
        Load,
        Store,
        Add,
        Sum,
    }

    public static void Load<T>(ref readonly Plan plan, ref readonly Operand operand, T* tile, nint width, nint sample, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Move(Direction.Load, in plan, in operand, operand.Data, tile, width, sample, count);

    public static void Store<T>(ref readonly Plan plan, ref readonly Operand operand, T* tile, nint width, nint sample, nint count, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Move(accumulate ? Direction.Add : Direction.Store, in plan, in operand, operand.Data, tile, width, sample, count);

    public static void Sum<T>(ref readonly Plan plan, ref readonly Operand operand, double* sums, T* tile, nint width, nint sample, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Move(Direction.Sum, in plan, in operand, sums, tile, width, sample, count);

    private static void Move<T>(
        Direction direction, ref readonly Plan plan, ref readonly Operand operand, void* data, T* tile, nint width, nint sample, nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (operand.Step != Operand.Irregular)
        {
            Move(direction, in operand, data, sample * operand.Step, operand.Step, tile, width, count, operand.ColumnsIn(in plan.Extents));
            return;
        }

        var walk = new SegmentWalk(in plan, sample, count);
        while (walk.Next())
        {
            Move(direction, in operand, data, walk.Offset(in operand), operand.Strides[0], tile + walk.Done, width, walk.Length, operand.ColumnsIn(in plan.Extents));
        }
    }

    private static void Move<T>(
        Direction direction, ref readonly Operand operand, void* data, nint offset, nint step, T* tile, nint width, nint count, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classStep = operand.ColumnStride;
        switch (direction)
        {
            case Direction.Load when operand.Kind is InputKind.Label or InputKind.Labels:
                Tile.LoadLabels(operand.LabelType, data, offset, step, classStep, tile, width, count, classes);
                break;
            case Direction.Load:
                Tile.Load((T*)data + offset, step, classStep, tile, width, count, classes);
                break;
            case Direction.Store:
                Tile.Store(tile, width, (T*)data + offset, step, classStep, count, classes);
                break;
            case Direction.Add:
                Tile.Add(tile, width, (T*)data + offset, step, classStep, count, classes);
                break;
            default:
                Tile.Sum(tile, width, (double*)data + offset, step, classStep, count, classes);
                break;
        }
    }
}
