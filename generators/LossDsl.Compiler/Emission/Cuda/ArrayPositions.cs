using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// Tells which positions are known to lie inside of an extent: the index of a loop that is not longer, or one a little further on in a shorter loop. The others are looked at
/// before memory is read.
/// </summary>
internal sealed class ArrayPositions(Graph graph)
{
    public bool IsInside(int position, int extent) => IsInside(position, length => length == extent);

    public bool IsOnAxis(int position, int axis) => Axis.IsFixed(axis)
        ? graph[position] is { Op: Op.Constant, Payload: >= 0 } number && number.Payload < Axis.FixedLength(axis)
        : IsInside(position, length => graph[length] is { Op: Op.AxisLength } node && node.Payload == axis);

    private bool IsInside(int position, Func<int, bool> isExtent)
    {
        var (index, distance) = Split(position);
        if (graph[index].Op != Op.Index)
        {
            return false;
        }

        var (length, missing) = Shorter(graph[index].Operands[0]);
        return isExtent(length) && distance >= 0 && distance <= missing;
    }

    /// <summary>A node and what is added to it.</summary>
    private (int Node, long Distance) Split(int position) => graph[position] is { Op: Op.Add } sum && graph[sum.Operands[1]] is { Op: Op.Constant } distance
        ? (sum.Operands[0], distance.Payload)
        : (position, 0);

    /// <summary>A node and what is taken from it.</summary>
    private (int Node, long Distance) Shorter(int extent) =>
        graph[extent] is { Op: Op.Subtract } shorter && graph[shorter.Operands[1]] is { Op: Op.Constant } distance
            ? (shorter.Operands[0], distance.Payload)
            : (extent, 0);
}
