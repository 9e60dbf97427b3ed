namespace LossDsl.Runtime;

/// <summary>Merges neighbouring axes along which every operand moves alike, so that a contiguous call becomes one long axis.</summary>
internal static class AxisMerging
{
    public static void Merge(ref Plan plan)
    {
        var rank = 0;
        for (var axis = plan.Batch.Rank - 1; axis >= 0; axis--)
        {
            var length = plan.Batch.Lengths[axis];
            if (length == 1)
            {
                continue;
            }

            if (rank > 0 && Continues(ref plan, axis, rank - 1))
            {
                plan.Sizes[rank - 1] *= length;
                continue;
            }

            plan.Sizes[rank] = length;
            foreach (var slot in Bits.Of(plan.Given))
            {
                ref var operand = ref plan.Operands[slot];
                operand.Samples.Strides[rank] = operand.Strides[axis];
            }

            rank++;
        }

        if (rank == 0)
        {
            plan.Sizes[0] = 1;
        }

        plan.Rank = Math.Max(rank, 1);
        foreach (var slot in Bits.Of(plan.Given))
        {
            ref var operand = ref plan.Operands[slot];
            operand.Strides = operand.Samples.Strides;
            if (rank == 0)
            {
                // A single sample: any distance to the next will do, and 1 is the one that needs no copying.
                operand.Strides[0] = 1;
            }

            operand.Step = Step(in plan, in operand);
        }
    }

    private static bool Continues(ref Plan plan, int axis, int inner)
    {
        foreach (var slot in Bits.Of(plan.Given))
        {
            ref var operand = ref plan.Operands[slot];
            if (operand.Strides[axis] != operand.Samples.Strides[inner] * plan.Sizes[inner])
            {
                return false;
            }
        }

        return true;
    }

    private static nint Step(ref readonly Plan plan, ref readonly Operand operand)
    {
        var reach = operand.Strides[0];
        for (var axis = 0; axis < plan.Rank; axis++)
        {
            if (operand.Strides[axis] != reach)
            {
                return Operand.Irregular;
            }

            reach *= plan.Sizes[axis];
        }

        return operand.Strides[0];
    }
}
