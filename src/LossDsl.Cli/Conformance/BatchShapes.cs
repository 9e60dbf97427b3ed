using LossDsl.Cli.PyTorch;
using LossDsl.Runtime;

namespace LossDsl.Cli.Conformance;

/// <summary>The shape of the values of the samples. Where inputs do not fit each other, any shape will do: the call itself says what is wrong.</summary>
internal static class BatchShapes
{
    public static int[] Of(BoundCall call)
    {
        var shape = Array.Empty<int>();
        for (var i = 0; i < call.Inputs.Count; i++)
        {
            if (call.Inputs[i] is { } input)
            {
                shape = Broadcast(shape, SamplesOf(call.Signature, call.Signature.Inputs[i], input.Shape));
            }
        }

        return shape;
    }

    private static int[] SamplesOf(LossSignature signature, InputSignature input, int[] shape)
    {
        if (input.Kind is InputKind.SharedVec or InputKind.SharedScalar or InputKind.SharedMat || shape.Length == 0)
        {
            return [];
        }

        var isSequence = signature.Inputs.Any(other => other.Kind == InputKind.Mat);
        if (isSequence && input.Kind is InputKind.Mat or InputKind.Labels)
        {
            // Steps come first. Lists may be one after another, which says nothing of the samples.
            return input.Kind == InputKind.Mat && shape.Length > 2 ? shape[1..^1] : [];
        }

        if (input.Kind is InputKind.Scalar or InputKind.Label)
        {
            // The variance of each row, without the axis of the rows, is repeated along it.
            return input.Shape == ShapeRule.PerRow ? [] : shape;
        }

        var axis = signature.ClassAxis < 0 ? shape.Length - 1 : Math.Min(signature.ClassAxis, shape.Length - 1);
        return [.. shape.Where((_, at) => at != axis)];
    }

    private static int[] Broadcast(int[] left, int[] right)
    {
        var shape = new int[Math.Max(left.Length, right.Length)];
        for (var last = 1; last <= shape.Length; last++)
        {
            var (x, y) = (last <= left.Length ? left[^last] : 1, last <= right.Length ? right[^last] : 1);
            shape[^last] = x == 1 ? y : x;
        }

        return shape;
    }
}
