using System.Numerics;

namespace LossDsl.Tests.Runtime;

/// <summary>A tensor with any strides in an array that is larger than it, so that a write beside it is seen.</summary>
internal sealed class TestTensor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Margin = 5;

    private readonly T[] _memory;
    private readonly nint[] _strides;
    private readonly nint _origin;

    public TestTensor(nint[] shape, nint[]? strides = null)
    {
        Shape = shape;
        _strides = strides ?? Dense(shape);
        nint lowest = 0, highest = 0;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var reach = Math.Max(shape[axis] - 1, 0) * _strides[axis];
            lowest += Math.Min(reach, 0);
            highest += Math.Max(reach, 0);
        }

        _origin = Margin - lowest;
        _memory = new T[highest - lowest + 1 + (2 * Margin)];
        Array.Fill(_memory, Sentinel);
    }

    public static T Sentinel => T.CreateChecked(-777.25);

    public nint[] Shape { get; }

    public nint[] Strides => _strides;

    public nint Count => Shape.Aggregate((nint)1, (count, length) => count * length);

    /// <summary>The first element; the element in the margin if there is none.</summary>
    public ref T First => ref _memory[_origin];

    public Span<T> Span => _memory.AsSpan((int)_origin, (int)Count);

    public double this[params nint[] index]
    {
        get => double.CreateChecked(_memory[Offset(index)]);
        set => _memory[Offset(index)] = T.CreateChecked(value);
    }

    public static nint[] Dense(nint[] shape)
    {
        var strides = new nint[shape.Length];
        nint next = 1;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = next;
            next *= shape[axis];
        }

        return strides;
    }

    /// <summary>Numbers that both precisions hold exactly.</summary>
    public TestTensor<T> Fill(int seed, double from = -2, double to = 2)
    {
        var random = new Random(seed);
        foreach (var index in Indices(Shape))
        {
            this[index] = (float)(from + ((to - from) * random.NextDouble()));
        }

        return this;
    }

    /// <summary>Every position of a shape in row-major order.</summary>
    public static IEnumerable<nint[]> Indices(nint[] shape)
    {
        var count = shape.Aggregate((nint)1, (product, length) => product * length);
        for (nint element = 0; element < count; element++)
        {
            var index = new nint[shape.Length];
            var rest = element;
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            }

            yield return index;
        }
    }

    /// <summary>The position that a position of a broadcast shape reads.</summary>
    public nint[] Project(nint[] index)
    {
        var missing = index.Length - Shape.Length;
        return [.. Shape.Select((length, axis) => length == 1 ? 0 : index[axis + missing])];
    }

    public double At(nint[] index) => this[Project(index)];

    public T[] Snapshot() => (T[])_memory.Clone();

    public void AssertUntouched(T[] before) => Assert.Equal(before, _memory);

    public void AssertMarginsUntouched()
    {
        var owned = Indices(Shape).Select(Offset).ToHashSet();
        for (nint position = 0; position < _memory.Length; position++)
        {
            Assert.True(owned.Contains(position) || _memory[position] == Sentinel, $"Memory beside the tensor was written at {position - _origin}.");
        }
    }

    private nint Offset(nint[] index) =>
        index.Select((position, axis) => position * _strides[axis]).Aggregate(_origin, (offset, step) => offset + step);
}
