using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Takes the class axis out of an operand's layout, so that the layout of its samples is left.</summary>
internal static class SampleShapes
{
    /// <summary>Does so for an input, or for the gradient of an input, which is laid out by the same rules.</summary>
    /// <param name="call">The call.</param>
    /// <param name="slot">The operand.</param>
    /// <param name="input">The input that is the operand, or that the operand is the gradient of.</param>
    /// <param name="operand">Where the layout is and the result goes.</param>
    /// <param name="first">The sample layout of the first data input, for the rules that refer to it.</param>
    public static void Take<T>(ref LossCall<T> call, int slot, int input, ref Operand operand, ref readonly Layout first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        var declared = signature.Inputs[input];
        operand.ClassLength = 1;
        operand.ClassStride = 0;
        switch (declared.Kind)
        {
            case InputKind.Vec or InputKind.Labels:
                var spanClasses = declared.FixedLength > 0 ? declared.FixedLength : call.Classes;
                if ((call.Tensors >> slot & 1) == 0 && spanClasses >= 0)
                {
                    SplitRows(ref call, slot, ref operand.Samples, spanClasses);
                }

                TakeClassAxis(signature, slot, ref operand);
                break;
            case InputKind.SharedVec:
                if (operand.Samples.Rank != 1)
                {
                    ShapeErrors.Shared(signature.Loss, declared.Name, in call.Layouts[slot], call.Classes);
                }

                operand.ClassLength = operand.Samples.Lengths[0];
                operand.ClassStride = operand.Samples.Strides[0];
                operand.Samples.Rank = 0;
                break;
            case InputKind.SharedScalar:
                if (operand.Samples.Count != 1)
                {
                    ShapeErrors.SharedScalar(signature.Loss, declared.Name, in call.Layouts[slot]);
                }

                operand.Samples.Rank = 0;
                break;
            case InputKind.Scalar when declared.Shape == ShapeRule.PerRow && input != signature.FirstData:
                if (operand.Samples.Rank == first.Rank - 1)
                {
                    operand.Samples.Append();
                }

                break;
        }
    }

    /// <summary>Makes the contiguous rows that a span holds the axes of a matrix.</summary>
    private static void SplitRows<T>(ref LossCall<T> call, int slot, ref Layout layout, nint classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = layout.Lengths[0];
        if (classes == 0 ? length != 0 : length % classes != 0)
        {
            ShapeErrors.NotRows(call.Signature.Loss, OperandNames.Of(call.Signature, slot), length, classes);
        }

        layout.Rank = 2;
        layout.Lengths[0] = classes == 0 ? SamplesWithoutClasses(ref call) : length / classes;
        layout.Lengths[1] = classes;
        layout.Strides[0] = classes;
        layout.Strides[1] = 1;
    }

    /// <summary>Rows of no classes do not tell how many they are; an input without a class axis does.</summary>
    private static nint SamplesWithoutClasses<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var input in Bits.Of(call.Given & call.Signature.AllInputs))
        {
            if (call.Signature.Inputs[input].Kind is InputKind.Scalar or InputKind.Label)
            {
                return call.Layouts[input].Count;
            }
        }

        return 0;
    }

    private static void TakeClassAxis(LossSignature signature, int slot, ref Operand operand)
    {
        ref var layout = ref operand.Samples;
        if (layout.Rank == 0)
        {
            if (signature.ClassAxis >= 0)
            {
                ShapeErrors.NoClassAxis(signature.Loss, OperandNames.Of(signature, slot));
            }

            return;
        }

        var axis = signature.ClassAxis < 0 ? layout.Rank - 1 : Math.Min(signature.ClassAxis, layout.Rank - 1);
        operand.ClassLength = layout.Lengths[axis];
        operand.ClassStride = layout.Strides[axis];
        layout.Remove(axis);
    }
}
