using System.Numerics.Tensors;
using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.WholeSamples;

/// <summary>Labels of every integer type and layout.</summary>
internal static class TestLabels
{
    public static LabelSpan Of(long[] labels, nint[] shape, LabelType type)
    {
        // A tensor span of rank 0 has no memory of its own here; a single label stands for it.
        nint[] lengths = shape.Length == 0 ? [1] : shape;
        return type switch
        {
            LabelType.Int32 => new ReadOnlyTensorSpan<int>(Array.ConvertAll(labels, label => (int)label), lengths),
            LabelType.Byte => new ReadOnlyTensorSpan<byte>(Array.ConvertAll(labels, label => (byte)label), lengths),
            _ => new LabelSpan(labels, shape),
        };
    }
}
