using System.Globalization;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Refuses lengths of sequences and lists that their data does not have, and finds the longest of concatenated lists.</summary>
internal static class SampleLengths
{
    public static void Check<T>(ref LossCall<T> call, ref Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (plan.StepLengths >= 0)
        {
            Sum(call.Signature, in plan, plan.StepLengths, SampleAxis.Steps, out _);
        }

        var longest = plan.Extents.Targets;
        var labels = plan.TargetLengths < 0 ? 0 : Sum(call.Signature, in plan, plan.TargetLengths, SampleAxis.Targets, out longest);
        foreach (var slot in Bits.Of(plan.Concatenated))
        {
            RequireLists(ref call, in plan, slot, labels);
        }

        if (plan.Concatenated != 0 && plan.Concatenated == (plan.Given & call.Signature.TargetInputs))
        {
            plan.Extents.Targets = longest;
        }
    }

    /// <summary>Adds up the lengths of all samples, each of which must lie on the axis.</summary>
    private static nint Sum(LossSignature signature, ref readonly Plan plan, int slot, SampleAxis axis, out nint longest)
    {
        var limit = plan.Extents[(int)axis];
        nint sum = 0;
        longest = 0;
        for (nint sample = 0; sample < plan.Samples; sample++)
        {
            var length = plan.Length(slot, sample);
            if (length < 0 || length > limit)
            {
                var name = signature.InputList[slot].Name;
                var place = ShapeText.Position(sample, plan.Batch.Shape);
                throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture,
                    $"{signature.Loss}: {name} is {length} at {place}; it must be in [0, {limit}], the {ShapeText.Axis(axis)}s that there are."));
            }

            longest = Math.Max(longest, length);
            sum += length;
        }

        return sum;
    }

    private static void RequireLists<T>(ref LossCall<T> call, ref readonly Plan plan, int slot, nint labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        var name = signature.InputList[slot].Name;
        if (plan.TargetLengths < 0)
        {
            if (plan.Samples != 1)
            {
                ShapeErrors.Lists(signature.Loss, name, in call.Layouts[slot], in plan.Batch);
            }
        }
        else if (plan.Operands[slot].Columns != labels)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{signature.Loss}: {name} has {plan.Operands[slot].Columns} labels, but {signature.InputList[plan.TargetLengths].Name} add up to {labels}."), name);
        }
    }
}
