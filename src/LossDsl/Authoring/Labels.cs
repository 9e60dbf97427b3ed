namespace LossDsl;

/// <summary>A list of class indices: the target of one sample. Immutable; <c>default(Labels)</c> is the empty list.</summary>
public readonly struct Labels
{
    private readonly ReadOnlyMemory<int> _labels;

    /// <summary>Creates a list with a copy of some class indices.</summary>
    /// <param name="labels">The class indices.</param>
    public Labels(params ReadOnlySpan<int> labels)
        : this((ReadOnlyMemory<int>)labels.ToArray())
    {
    }

    private Labels(ReadOnlyMemory<int> labels) => _labels = labels;

    /// <summary>The number of labels.</summary>
    public int Length => _labels.Length;

    /// <summary>The label at an index.</summary>
    /// <param name="index">0 to <see cref="Length"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public int this[int index] => (uint)index < (uint)Length
        ? _labels.Span[index]
        : throw Vec.OutOfRange(nameof(index), index, Length, "a list of {0} labels");

    /// <summary>A list with a copy of an array.</summary>
    /// <param name="labels">The class indices.</param>
    public static implicit operator Labels(int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new Labels(labels.AsSpan());
    }

    /// <summary>The labels before the first one that fails a condition.</summary>
    /// <param name="condition">The condition.</param>
    public Labels TakeWhile(Func<int, bool> condition) => new(_labels[..CountWhile(condition)]);

    /// <summary>Whether a label is in the list.</summary>
    /// <param name="label">The label.</param>
    public bool Contains(int label) => _labels.Span.Contains(label);

    /// <summary>Whether every label meets a condition; true for the empty list.</summary>
    /// <param name="condition">The condition.</param>
    public bool All(Func<int, bool> condition) => CountWhile(condition) == Length;

    private int CountWhile(Func<int, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var count = 0;
        while (count < Length && condition(_labels.Span[count]))
        {
            count++;
        }

        return count;
    }
}
