using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Takes rows and columns out of an operand's layout, so that the layout of its samples is left.</summary>
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
        var declared = signature.InputList[input];
        operand.MakeScalar(declared.Kind);
        operand.ColumnAxis = signature.ColumnAxes[input];
        operand.RowAxis = signature.RowAxes[input];
        if ((call.Tensors >> slot & 1) == 0)
        {
            SpanShapes.Split(ref call, slot, declared, ref operand);
        }

        switch (declared.Kind)
        {
            case InputKind.Vec or InputKind.Labels:
                TakeColumns(signature, slot, declared, call.BatchFirst, ref operand);
                break;
            case InputKind.Mat:
                TakeMatrix(ref call, slot, declared, ref operand);
                break;
            case InputKind.SharedVec:
                if (operand.Samples.Rank != 1)
                {
                    ShapeErrors.Shared(signature.Loss, declared.Name, in call.Layouts[slot], call.SpanLength(declared.Axis), declared.Axis);
                }

                TakeColumns(ref operand, 0);
                break;
            case InputKind.SharedMat:
                if (operand.Samples.Rank != 2)
                {
                    ShapeErrors.SharedMatrix(signature.Loss, declared.Name, in call.Layouts[slot]);
                }

                TakeColumns(ref operand, 1);
                TakeRows(ref operand, 0);
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
                    operand.Samples.Append(1);
                }

                break;
        }
    }

    /// <summary>The columns of a list or vector: along the signature's class axis, along the first axis where steps come first, else along the last.</summary>
    private static void TakeColumns(LossSignature signature, int slot, InputSignature declared, bool batchFirst, ref Operand operand)
    {
        var last = operand.Samples.Rank - 1;
        var fromFront = operand.ColumnAxis switch
        {
            SampleAxis.Classes => signature.ClassAxis,
            SampleAxis.Steps when !batchFirst => 0,
            _ => -1,
        };
        if (last >= 0)
        {
            TakeColumns(ref operand, fromFront < 0 ? last : Math.Min(fromFront, last));
        }
        else if (fromFront >= 0 || declared.Axis != SampleAxis.Classes)
        {
            ShapeErrors.NoAxis(signature.Loss, OperandNames.Of(signature, slot), declared.Axis);
        }
    }

    private static void TakeMatrix<T>(ref LossCall<T> call, int slot, InputSignature declared, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var last = operand.Samples.Rank - 1;
        if (last < 1)
        {
            ShapeErrors.Sequence(call.Signature.Loss, OperandNames.Of(call.Signature, slot), in call.Layouts[slot], declared.Axis, call.BatchFirst);
        }

        TakeColumns(ref operand, last);
        TakeRows(ref operand, call.BatchFirst ? last - 1 : 0);
    }

    private static void TakeColumns(ref Operand operand, int axis)
    {
        operand.Columns = operand.Samples.Lengths[axis];
        operand.ColumnStride = operand.Samples.Strides[axis];
        operand.Samples.Remove(axis);
    }

    private static void TakeRows(ref Operand operand, int axis)
    {
        operand.Rows = operand.Samples.Lengths[axis];
        operand.RowStride = operand.Samples.Strides[axis];
        operand.Samples.Remove(axis);
    }
}
