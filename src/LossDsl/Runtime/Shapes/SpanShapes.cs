using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Gives the contiguous numbers of a span the axes of a tensor, where the call says how long they are.</summary>
internal static class SpanShapes
{
    public static void Split<T>(ref LossCall<T> call, int slot, InputSignature declared, ref Operand operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!declared.HasColumns || declared.Kind == InputKind.SharedVec)
        {
            return;
        }

        var isMatrix = declared.Kind == InputKind.Mat;
        var columns = operand.ColumnAxis is { } axis ? call.SpanLength(axis) : declared.FixedLength;
        var rows = isMatrix ? call.SpanLength(declared.Axis) : 1;
        if (columns < 0 || rows < 0)
        {
            return;
        }

        ref var layout = ref operand.Samples;
        var length = layout.Lengths[0];
        var sample = rows * columns;
        if (sample == 0 ? length != 0 : length % sample != 0)
        {
            ShapeErrors.NotSamples(call.Signature.Loss, OperandNames.Of(call.Signature, slot), length, ShapeText.Sample(declared, rows, columns));
        }

        var samples = sample > 0 ? length / sample : declared.IsShared ? 0 : SamplesWithoutNumbers(ref call);
        var stepsFirst = !call.BatchFirst && (isMatrix || operand.ColumnAxis == SampleAxis.Steps);
        var steps = isMatrix ? rows : columns;
        layout.Rank = 0;
        layout.Append(stepsFirst ? steps : samples);
        layout.Append(stepsFirst ? samples : steps);
        if (isMatrix)
        {
            layout.Append(columns);
        }

        layout.MakeDense();
    }

    /// <summary>Samples without numbers do not tell how many they are; an input with one number a sample does.</summary>
    private static nint SamplesWithoutNumbers<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var input in Bits.Of(call.Given & call.Signature.AllInputs))
        {
            if (call.Signature.InputList[input].Kind is InputKind.Scalar or InputKind.Label)
            {
                return call.Layouts[input].Count;
            }
        }

        return 0;
    }
}
