using System.Buffers;

namespace LossDsl.Layers;

/// <summary>Memory for the length of a call, from the shared pool; what it holds at first is not said.</summary>
internal readonly ref struct Scratch<T>(int length)
{
    private readonly T[] _array = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => _array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
