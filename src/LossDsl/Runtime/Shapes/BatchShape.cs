using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Finds the shape of the samples: the data inputs broadcast as their shape rules allow, labels do not.</summary>
internal static class BatchShape
{
    public static void Resolve<T>(ref LossCall<T> call, ref Plan plan, uint inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        plan.Batch = plan.Operands[signature.FirstData].Samples;
        var spansOnly = (call.Tensors & inputs) == 0;
        foreach (var slot in Bits.Of(inputs))
        {
            if (slot == signature.FirstData || signature.InputList[slot].IsLabel || signature.InputList[slot].IsShared)
            {
                continue;
            }

            if (spansOnly)
            {
                RequireLength(ref call, ref plan, slot);
            }
            else
            {
                RequireRule(ref call, ref plan, slot);
                Broadcast(ref call, ref plan, slot);
            }
        }

        foreach (var slot in Bits.Of(inputs))
        {
            if (signature.InputList[slot].IsLabel && (plan.Concatenated >> slot & 1) == 0)
            {
                RequireExactly(ref call, ref plan, slot);
            }

            Align(ref plan.Operands[slot], in plan.Batch);
        }
    }

    /// <summary>Checks an operand that does not broadcast. A tensor of one element also stands for one of rank 0.</summary>
    public static void RequireExactly<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var samples = ref plan.Operands[slot].Samples;
        if (samples.Shape.SequenceEqual(plan.Batch.Shape))
        {
            return;
        }

        if (plan.Batch.Rank == 0 && samples.Rank == 1 && samples.Lengths[0] == 1)
        {
            samples.Rank = 0;
            return;
        }

        if (call.Tensors == 0)
        {
            RequireLength(ref call, ref plan, slot);
        }

        ShapeErrors.Batch(call.Signature.Loss, OperandNames.Of(call.Signature, slot), in samples, in plan.Batch);
    }

    /// <summary>Lays an operand's samples along the axes of the batch: it does not move along an axis that it lacks.</summary>
    public static void Align(ref Operand operand, ref readonly Layout batch)
    {
        var missing = batch.Rank - operand.Samples.Rank;
        for (var axis = 0; axis < batch.Rank; axis++)
        {
            var own = axis - missing;
            operand.Strides[axis] = own < 0 || operand.Samples.Lengths[own] == 1 ? 0 : operand.Samples.Strides[own];
        }
    }

    private static void RequireLength<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        var found = plan.Operands[slot].Samples.Count;
        var allowed = plan.Batch.Count;
        if (found == allowed)
        {
            return;
        }

        var name = OperandNames.Of(signature, slot);
        var reference = signature.InputList[signature.FirstData];
        if (reference.HasColumns)
        {
            ref readonly var first = ref plan.Operands[signature.FirstData];
            var sample = ShapeText.Sample(reference, first.RowsIn(in plan.Extents), first.ColumnsIn(in plan.Extents));
            ShapeErrors.Samples(signature.Loss, name, found, reference.Name, allowed, sample);
        }

        ShapeErrors.Length(signature.Loss, name, found, reference.Name, allowed);
    }

    private static void RequireRule<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        ref var samples = ref plan.Operands[slot].Samples;
        ref var first = ref plan.Operands[signature.FirstData].Samples;
        var rule = signature.InputList[slot].Shape;
        var holds = rule switch
        {
            ShapeRule.Same => samples.Shape.SequenceEqual(first.Shape)
                && plan.Operands[slot].Columns == plan.Operands[slot].ColumnsIn(in plan.Extents),
            ShapeRule.Fits => Fits(in samples, in first),
            ShapeRule.SameRank => samples.Rank == first.Rank,
            ShapeRule.PerRow => IsPerRow(in samples, in first),
            _ => true,
        };
        if (!holds)
        {
            ShapeErrors.Rule(
                signature.Loss,
                signature.InputList[slot].Name,
                in call.Layouts[slot],
                signature.InputList[signature.FirstData].Name,
                in call.Layouts[signature.FirstData],
                rule);
        }
    }

    private static bool Fits(ref readonly Layout samples, ref readonly Layout first)
    {
        var missing = first.Rank - samples.Rank;
        if (missing < 0)
        {
            return false;
        }

        for (var axis = 0; axis < samples.Rank; axis++)
        {
            if (samples.Lengths[axis] != 1 && samples.Lengths[axis] != first.Lengths[axis + missing])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPerRow(ref readonly Layout samples, ref readonly Layout first)
    {
        if (samples.Rank != first.Rank)
        {
            return false;
        }

        for (var axis = 0; axis < first.Rank; axis++)
        {
            var isLast = axis == first.Rank - 1;
            if (samples.Lengths[axis] != first.Lengths[axis] && !(isLast && samples.Lengths[axis] == 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Enlarges the batch to what it and an operand broadcast to.</summary>
    private static void Broadcast<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var samples = ref plan.Operands[slot].Samples;
        ref var batch = ref plan.Batch;
        var rank = Math.Max(batch.Rank, samples.Rank);
        Dims lengths = default;
        for (var axis = 0; axis < rank; axis++)
        {
            var own = axis - (rank - samples.Rank);
            var other = axis - (rank - batch.Rank);
            var ownLength = own < 0 ? 1 : samples.Lengths[own];
            var batchLength = other < 0 ? 1 : batch.Lengths[other];
            if (ownLength != batchLength && ownLength != 1 && batchLength != 1)
            {
                FailToBroadcast(ref call, ref plan, slot);
            }

            lengths[axis] = batchLength == 1 ? ownLength : batchLength;
        }

        batch.Rank = rank;
        batch.Lengths = lengths;
    }

    /// <summary>Names the first input before <paramref name="slot"/> that it conflicts with.</summary>
    private static void FailToBroadcast<T>(ref LossCall<T> call, ref Plan plan, int slot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        var reference = signature.FirstData;
        foreach (var other in Bits.Of(call.Given & ((1u << slot) - 1)))
        {
            if (!signature.InputList[other].IsLabel && Conflict(in plan.Operands[slot].Samples, in plan.Operands[other].Samples))
            {
                reference = other;
                break;
            }
        }

        ShapeErrors.Broadcast(
            signature.Loss, signature.InputList[slot].Name, in call.Layouts[slot], signature.InputList[reference].Name, in call.Layouts[reference]);
    }

    private static bool Conflict(ref readonly Layout left, ref readonly Layout right)
    {
        for (var last = 1; last <= Math.Min(left.Rank, right.Rank); last++)
        {
            var (a, b) = (left.Lengths[left.Rank - last], right.Lengths[right.Rank - last]);
            if (a != b && a != 1 && b != 1)
            {
                return true;
            }
        }

        return false;
    }
}
