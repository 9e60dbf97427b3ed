namespace LossDsl.Definitions;

/// <summary>What a call gives for one parameter, cut into samples.</summary>
internal sealed class Operand
{
    private static readonly IReadOnlyList<int> One = [];

    private readonly Parameter _parameter;
    private readonly Tensor? _tensor;
    private readonly int _stride;
    private readonly int _classes;

    public Operand(Parameter parameter, Tensor? tensor, Tensor first, int classAxis)
    {
        _parameter = parameter;
        _tensor = tensor;
        BatchShape = One;
        if (tensor is null || parameter.IsShared)
        {
            return;
        }

        if (!parameter.IsVector)
        {
            BatchShape = parameter.IsPerRow ? PerRow(tensor.Shape, first.Shape) : tensor.Shape;
            return;
        }

        // A single number is a vector of length 1; a vector of rank 1 is its class axis.
        var rank = tensor.Shape.Count;
        var axis = classAxis < 0 || rank < 2 ? rank - 1 : classAxis;
        BatchShape = rank == 0 ? One : Shapes.Without(tensor.Shape, axis);
        _classes = rank == 0 ? 1 : tensor.Shape[axis];
        _stride = rank == 0 ? 1 : Shapes.Count(tensor.Shape.Skip(axis + 1));
    }

    public IReadOnlyList<int> BatchShape { get; }

    /// <summary>The argument of the sample at a place of the batch; null if the call does not give it.</summary>
    public object? At(int[] place)
    {
        if (_tensor is null)
        {
            return null;
        }

        if (_parameter.IsShared)
        {
            return new Vec([.. _tensor.Data]);
        }

        var offset = _tensor.Offset(BatchShape, place);
        if (_parameter.IsLabel)
        {
            return (int)_tensor.Data[offset];
        }

        if (!_parameter.IsVector)
        {
            return _tensor.Data[offset];
        }

        var (outer, inner) = Math.DivRem(offset, _stride);
        var elements = new double[_classes];
        for (var c = 0; c < _classes; c++)
        {
            elements[c] = _tensor.Data[(((outer * _classes) + c) * _stride) + inner];
        }

        return new Vec(elements);
    }

    private static IReadOnlyList<int> PerRow(IReadOnlyList<int> shape, IReadOnlyList<int> first) =>
        !shape.SequenceEqual(first) && shape.SequenceEqual(first.SkipLast(1)) ? [.. shape, 1] : shape;
}
