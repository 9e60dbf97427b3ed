using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>Class indices: a span or a tensor of <see cref="int"/>, <see cref="long"/> or <see cref="byte"/>. All of these convert to it.</summary>
public readonly ref struct LabelSpan
{
    internal readonly ref byte Reference;
    internal readonly LabelType Type;
    internal readonly Layout Layout;

    /// <summary>Labels of a shape, one after another in row-major order.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="lengths">The shape; empty for a single label of rank 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than the shape has places.</exception>
    public LabelSpan(ReadOnlySpan<long> labels, scoped ReadOnlySpan<nint> lengths)
    {
        Reference = ref Unsafe.As<long, byte>(ref MemoryMarshal.GetReference(labels));
        Type = LabelType.Int64;
        Layout.Tensor(out Layout, lengths, lengths, nameof(labels));
        if (Layout.MakeDense() != labels.Length)
        {
            throw new ArgumentException($"There are {labels.Length} labels for the shape {Layout}.", nameof(labels));
        }
    }

    private LabelSpan(ReadOnlySpan<byte> reference, LabelType type, nint length)
    {
        Reference = ref MemoryMarshal.GetReference(reference);
        Type = type;
        Layout.Line(out Layout, length);
    }

    private LabelSpan(ref byte reference, LabelType type, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides)
    {
        Reference = ref reference;
        Type = type;
        Layout.Tensor(out Layout, lengths, strides, "labels");
    }

    /// <summary>The number of labels.</summary>
    public nint Length => Layout.Count;

    /// <summary>One of the labels, in row-major order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public long this[nint index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
            var offset = Layout.Offset(index);
            return Type switch
            {
                LabelType.Int32 => Unsafe.Add(ref Unsafe.As<byte, int>(ref Reference), offset),
                LabelType.Int64 => Unsafe.Add(ref Unsafe.As<byte, long>(ref Reference), offset),
                _ => Unsafe.Add(ref Reference, offset),
            };
        }
    }

    /// <summary>Labels in an array.</summary>
    public static implicit operator LabelSpan(int[]? labels) => labels.AsSpan();

    /// <summary>Labels in an array.</summary>
    public static implicit operator LabelSpan(long[]? labels) => labels.AsSpan();

    /// <summary>Labels in an array.</summary>
    public static implicit operator LabelSpan(byte[]? labels) => labels.AsSpan();

    /// <summary>Labels in a span.</summary>
    public static implicit operator LabelSpan(Span<int> labels) => (ReadOnlySpan<int>)labels;

    /// <summary>Labels in a span.</summary>
    public static implicit operator LabelSpan(Span<long> labels) => (ReadOnlySpan<long>)labels;

    /// <summary>Labels in a span.</summary>
    public static implicit operator LabelSpan(Span<byte> labels) => (ReadOnlySpan<byte>)labels;

    /// <summary>Labels in a span.</summary>
    public static implicit operator LabelSpan(ReadOnlySpan<int> labels) =>
        new(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<int, byte>(ref MemoryMarshal.GetReference(labels)), 0), LabelType.Int32, labels.Length);

    /// <summary>Labels in a span.</summary>
    public static implicit operator LabelSpan(ReadOnlySpan<long> labels) =>
        new(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<long, byte>(ref MemoryMarshal.GetReference(labels)), 0), LabelType.Int64, labels.Length);

    /// <summary>Labels in a span.</summary>
    public static implicit operator LabelSpan(ReadOnlySpan<byte> labels) => new(labels, LabelType.Byte, labels.Length);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(ReadOnlyTensorSpan<int> labels) => Of(labels, LabelType.Int32);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(ReadOnlyTensorSpan<long> labels) => Of(labels, LabelType.Int64);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(ReadOnlyTensorSpan<byte> labels) => Of(labels, LabelType.Byte);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(TensorSpan<int> labels) => Of<int>(labels, LabelType.Int32);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(TensorSpan<long> labels) => Of<long>(labels, LabelType.Int64);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(TensorSpan<byte> labels) => Of<byte>(labels, LabelType.Byte);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(Tensor<int>? labels) => labels is null ? default : Of<int>(labels, LabelType.Int32);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(Tensor<long>? labels) => labels is null ? default : Of<long>(labels, LabelType.Int64);

    /// <summary>Labels in a tensor.</summary>
    public static implicit operator LabelSpan(Tensor<byte>? labels) => labels is null ? default : Of<byte>(labels, LabelType.Byte);

    private static LabelSpan Of<TLabel>(ReadOnlyTensorSpan<TLabel> labels, LabelType type)
        where TLabel : unmanaged =>
        new(ref Unsafe.As<TLabel, byte>(ref Unsafe.AsRef(in labels.GetPinnableReference())), type, labels.Lengths, labels.Strides);
}
