using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Chooses what the JIT may take for granted of a pass, and the one lane type that all its samples run in.</summary>
internal static unsafe class LaneChoice
{
    /// <summary>
    /// The fewest elements of a call that runs three vectors of samples side by side. Below, that wins a tenth of a microsecond a call,
    /// and a lane that holds so many samples may be mostly empty.
    /// </summary>
    private const nint LockstepElements = 2048;

    /// <summary>Decides the variant and the lanes of a pass whose inputs, outputs and direction are known.</summary>
    public static void Decide<T>(ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        pass.Variant = VariantOf(ref pass);
        pass.IsLockstep = (pass.Variant == CallVariant.Any ? pass.MayLockstep : pass.MayUsuallyLockstep)
            && (pass.IsSampleBySample || plan.Samples * Math.Max(plan.Extents.Classes, 1) >= LockstepElements);
        pass.LaneSamples = VectorWidth.Bits / (8 * sizeof(T)) * (pass.IsLockstep && VectorWidth.Bits > 128 ? 3 : 1);
    }

    private static CallVariant VariantOf<T>(ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var given = pass.Plan->Given;
        if (!pass.IsUsual || (pass.Inputs & given & pass.OptionalInputs) != 0 || (given >> pass.UpstreamInput & 1) != 0)
        {
            return CallVariant.Any;
        }

        return (pass.Outputs >> OperandSlots.Value) switch
        {
            GradientCall.Wanted => CallVariant.Gradient,
            0 => CallVariant.Value,
            _ => CallVariant.Any,
        };
    }
}
