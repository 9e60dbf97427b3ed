using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Decides how the operands of a pass come to the kernel: the tensors' own memory where it is laid out right, tiles elsewhere.</summary>
internal static unsafe class PassLayout
{
    /// <summary>Samples of a block: a multiple of three vectors, and few enough for sums in float, of which an element of a vector gets 96 terms.</summary>
    public static nint BlockSamples => 3 * VectorWidth.Bits;

    /// <summary>Every lane count divides it.</summary>
    private const nint LanesTogether = 48;

    /// <summary>The shortest row whose own cost is less than that of turning rows into tiles.</summary>
    private const nint LongRow = 256;

    /// <summary>Elements of a tile that still share the first-level cache with others.</summary>
    private const nint TileElements = 4096;

    /// <summary>The shortest innermost axis that is worth cutting blocks at its ends to avoid tiles.</summary>
    private const nint ConfiningLength = 256;

    /// <summary>Keeps the classes of a tile apart in the cache's sets.</summary>
    private const nint TilePadding = 16;

    private const nint TileAlignment = 64;

    /// <summary>Addresses that are a multiple of this apart compete for the same places of the first-level cache.</summary>
    private const nint CacheWayBytes = 4096;

    /// <summary>The places of the cache that compete, divided between an input and its gradient.</summary>
    private const nint CollidingClasses = 4;

    public static void Decide<T>(ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        pass.IsSampleBySample = pass.IsWhole || (pass.HasRows && plan.Extents.Classes >= ClassLanes.MinRow && PrefersRows(ref pass));
        LaneChoice.Decide(ref pass);
        pass.IsConfined = !pass.IsSampleBySample && plan.Rank > 1 && plan.Sizes[0] >= ConfiningLength;
        pass.BlockSamples = BlockSamples;
        if (!pass.IsSampleBySample && plan.HasColumns && WidestTile(ref pass) is > 1 and var columns)
        {
            var fitting = TileElements / columns / LanesTogether * LanesTogether;
            pass.BlockSamples = Math.Clamp(fitting, LanesTogether, BlockSamples);
        }

        pass.HasRest = !pass.IsSampleBySample && (pass.IsConfined || pass.Samples % pass.LaneSamples != 0);
        pass.TileBytes = 0;
        pass.IsStraight = !pass.IsSampleBySample && !pass.IsConfined;
        foreach (var slot in Bits.Of((pass.Inputs | pass.Outputs) & plan.Given))
        {
            ref var operand = ref plan.Operands[slot];
            ref var passage = ref pass.Passages[slot];
            passage.Access = slot < OperandSlots.Inputs ? InputAccess(ref pass, ref operand) : OutputAccess(ref pass, slot, ref operand);
            pass.IsStraight &= passage.Access is Access.Direct or Access.Fixed;
            if (passage.Access is Access.Tile or Access.FixedTile or Access.SharedRow)
            {
                ReserveTile(ref pass, ref passage, ref operand);
            }

            if (pass.HasRest && passage.Access is Access.Direct or Access.Tile)
            {
                passage.RestOffset = Reserve(ref pass, pass.LaneSamples * operand.ColumnsIn(in plan.Extents) * sizeof(T));
            }
        }
    }

    /// <summary>Along the class axis if the samples are too few for vectors, or if it is long and the faster one in memory.</summary>
    private static bool PrefersRows<T>(ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        foreach (var slot in Bits.Of(pass.Inputs & plan.Given))
        {
            ref var operand = ref plan.Operands[slot];
            if (operand is { Kind: InputKind.Vec, ColumnAxis: SampleAxis.Classes } && operand.Columns == plan.Extents.Classes)
            {
                return pass.Samples < LanesTogether
                    || (operand.Columns >= LongRow && Math.Abs(operand.ColumnStride) <= Math.Abs(operand.Strides[0]));
            }
        }

        return false;
    }

    /// <summary>The most columns of an operand that needs a tile with some for each sample; 0 if none does.</summary>
    private static nint WidestTile<T>(ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        nint widest = 0;
        foreach (var slot in Bits.Of((pass.Inputs | pass.Outputs) & plan.Given))
        {
            ref var operand = ref plan.Operands[slot];
            if (operand.Kind == InputKind.Labels || (operand.Kind == InputKind.Vec && !IsDirect(ref pass, slot, ref operand)))
            {
                widest = Math.Max(widest, operand.ColumnsIn(in plan.Extents));
            }
        }

        return widest;
    }

    private static Access InputAccess<T>(ref Pass<T> pass, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => operand.Kind switch
        {
            _ when operand.IsShared => operand.HasDenseRows ? Access.Fixed : Access.FixedTile,
            InputKind.Label => pass.IsSampleBySample ? Access.Direct : Access.Tile,
            InputKind.Labels => Access.Tile,
            _ when pass.IsSampleBySample => IsContiguous(ref pass, ref operand) ? Access.Direct : Access.Tile,
            _ when IsAcrossSamples(ref pass, ref operand) => Access.Direct,
            _ => operand.Step == 0 ? Access.FixedTile : Access.Tile,
        };

    private static Access OutputAccess<T>(ref Pass<T> pass, int slot, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (operand.IsShared)
        {
            return pass.IsSampleBySample ? Access.Tile : Access.SharedRow;
        }

        return IsDirect(ref pass, slot, ref operand) ? Access.Direct : Access.Tile;
    }

    private static bool IsDirect<T>(ref Pass<T> pass, int slot, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (operand.SumCount > 0 || (pass.Accumulated >> slot & 1) != 0)
        {
            return false;
        }

        return pass.IsSampleBySample ? IsContiguous(ref pass, ref operand) : IsAcrossSamples(ref pass, ref operand);
    }

    /// <summary>Whether the columns of a sample are neighbours, and there are as many in memory as the kernel sees.</summary>
    private static bool IsContiguous<T>(ref Pass<T> pass, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        operand.HasDenseRows && operand.Columns == operand.ColumnsIn(in pass.Plan->Extents);

    private static bool IsAcrossSamples<T>(ref Pass<T> pass, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (operand.Step == 1 || (pass.IsConfined && operand.Strides[0] == 1)) && !Collides(ref pass, ref operand);

    /// <summary>
    /// Whether the classes of a sample get into each other's way in the cache: images whose area is a multiple of a page are such.
    /// A tile, whose classes are spread, is faster there.
    /// </summary>
    private static bool Collides<T>(ref Pass<T> pass, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (operand.Kind != InputKind.Vec)
        {
            return false;
        }

        var stride = Math.Abs(operand.ColumnStride) * sizeof(T);
        var grain = (stride | CacheWayBytes) & -(stride | CacheWayBytes);
        return operand.ColumnsIn(in pass.Plan->Extents) * grain > CollidingClasses * CacheWayBytes;
    }

    private static void ReserveTile<T>(ref Pass<T> pass, ref Passage passage, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = operand.ColumnsIn(in pass.Plan->Extents);
        nint elements;
        if (operand.IsShared || pass.IsSampleBySample)
        {
            passage.TileWidth = operand.RowAxis is null ? 1 : columns;
            elements = operand.ElementsIn(in pass.Plan->Extents);
        }
        else if (operand.Kind is InputKind.Vec or InputKind.Labels)
        {
            passage.TileWidth = pass.BlockSamples + TilePadding;
            elements = passage.TileWidth * columns;
        }
        else
        {
            passage.TileWidth = 0;
            elements = pass.BlockSamples;
        }

        // Labels of a sample stay integers, so a tile has room for those.
        passage.TileOffset = Reserve(ref pass, elements * (operand.Kind == InputKind.Labels ? sizeof(long) : sizeof(T)));
    }

    /// <summary>Reserves memory of a chunk and says where it begins.</summary>
    private static nint Reserve<T>(ref Pass<T> pass, nint bytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var offset = pass.TileBytes;
        pass.TileBytes += (bytes + TileAlignment - 1) / TileAlignment * TileAlignment;
        return offset;
    }
}
