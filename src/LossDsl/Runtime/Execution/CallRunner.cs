using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>The order of things in a call: shapes, memory, labels, the denominator, the main pass, the late pass.</summary>
internal static unsafe class CallRunner
{
    /// <summary>
    /// The fewest operations of a kernel that runs three vectors side by side: fewer have no chain of dependent operations, such as a polynomial, in which
    /// one vector would have to wait, and were measured to be as fast alone.
    /// </summary>
    private const int LeastLockstepCost = 22;

    /// <summary>
    /// The most operations of such a kernel. Each operation costs the JIT registers, and a few of the locals that it allows a method: kernels of 75 to 78
    /// operations were measured to be slower by 7 to 25 %, for what they kept in memory, and longer ones to lose their inlining and up to half of their
    /// speed.
    /// </summary>
    private const int LockstepCost = 70;

    /// <summary>The same of a kernel with a class axis, of whose operations a part stands outside the loops over the classes.</summary>
    private const int LockstepRowCost = 130;

    /// <summary>Runs a call and returns the reduced value; without a reduction the outputs are all there is.</summary>
    public static double Run<TMain, TDenominator, TLate, TCheck, T>(
        ref LossCall<T> call, Reduction reduction, TMain main, TDenominator denominator, TLate late, TCheck check)
        where TMain : struct, IPassKernel<T>
        where TDenominator : struct, IPassKernel<T>
        where TLate : struct, IPassKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var body = new Body<TMain, TDenominator, TLate, TCheck, T>(main, denominator, late, check);
        return PinnedCall.Run(ref call, reduction, in body);
    }

    /// <summary>Refuses what shapes alone do not tell, before anything is written.</summary>
    public static void Check<TCheck, T>(ref LossCall<T> call, ref Plan plan, TCheck check)
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (call.Signature.IsRagged)
        {
            SampleLengths.Check(ref call, ref plan);
        }

        Aliasing.Check(ref call, ref plan);
        LabelChecks.Run(ref call, in plan, check);
    }

    /// <summary>A pass over all samples of a call, which is still to be told what it reads and writes.</summary>
    public static void Begin<T>(ref LossCall<T> call, ref Plan plan, Reduction reduction, out Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        Unsafe.SkipInit(out pass);
        pass.Plan = (Plan*)Unsafe.AsPointer(ref plan);
        pass.UpstreamInput = signature.InputList.Length;
        pass.Accumulated = call.Accumulate ? OperandSlots.AllGradients : 0;
        pass.FirstSample = 0;
        pass.Samples = plan.Samples;
        pass.IsMean = reduction == Reduction.Mean;
        pass.MeanValue = 0;
        pass.Upstream = call.Upstream;
        pass.Violated = 0;
        pass.MayLockstep = MayLockstep(signature.HasRows, signature.Cost);
        pass.MayUsuallyLockstep = MayLockstep(signature.HasRows, signature.UsualCost);
        pass.LongestLane = signature.HasClassAxis ? plan.Extents.Classes : nint.MaxValue;
        pass.OptionalInputs = signature.OptionalInputs;
    }

    private static bool MayLockstep(bool hasRows, int cost) => hasRows ? cost <= LockstepRowCost : cost is >= LeastLockstepCost and <= LockstepCost;

    /// <summary>What a reduction divides by.</summary>
    public static double Divisor<TDenominator, T>(
        ref LossCall<T> call, ref Plan plan, ref Pass<T> pass, Reduction reduction, TDenominator denominator)
        where TDenominator : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signature = call.Signature;
        switch (reduction)
        {
            case Reduction.Mean when TDenominator.Exists && !(signature.CountsWithoutOptionals && (call.Given & signature.OptionalInputs) == 0):
                pass.Inputs = signature.DenominatorMask;
                pass.Outputs = 0;
                return PassRunner.Run(ref call, ref pass, denominator);
            case Reduction.Mean:
                return plan.Samples;
            case Reduction.BatchMean:
                return BatchSize(ref call, ref plan);
            default:
                return 1;
        }
    }

    /// <summary>The length of the first input's first axis before broadcasting.</summary>
    private static nint BatchSize<T>(ref LossCall<T> call, ref Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var first = call.Signature.FirstData;
        if ((call.Tensors >> first & 1) == 0)
        {
            return plan.Samples;
        }

        // The first axis of a sequence may be its steps.
        ref var layout = ref call.Layouts[first];
        if (plan.Operands[first].RowAxis is not null)
        {
            layout = ref plan.Operands[first].Samples;
        }

        return layout.Rank == 0 ? 1 : layout.Lengths[0];
    }

    private readonly struct Body<TMain, TDenominator, TLate, TCheck, T>(TMain main, TDenominator denominator, TLate late, TCheck check) : IPinnedCall<T>
        where TMain : struct, IPassKernel<T>
        where TDenominator : struct, IPassKernel<T>
        where TLate : struct, IPassKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public double Run(ref LossCall<T> call, ref Plan plan, Reduction reduction)
        {
            Check(ref call, ref plan, check);
            var signature = call.Signature;
            var outputs = call.Given & OperandSlots.AllOutputs;
            var lateOutputs = reduction == Reduction.Mean && TLate.Exists ? outputs & signature.LateOutputs << OperandSlots.Value : 0;
            Begin(ref call, ref plan, reduction, out var pass);
            var divisor = Divisor(ref call, ref plan, ref pass, reduction, denominator);

            pass.Upstream = Element.FromDouble<T>(Element.ToDouble(call.Upstream) / divisor);
            pass.Inputs = signature.AllInputs | 1u << pass.UpstreamInput;
            pass.Outputs = outputs & ~lateOutputs;
            var result = PassRunner.Run(ref call, ref pass, main) / divisor;
            if (reduction == Reduction.Mean && plan.Samples == 0)
            {
                result = signature.EmptyMean;
            }

            if (lateOutputs != 0)
            {
                pass.Outputs = lateOutputs;
                pass.MeanValue = result;
                PassRunner.Run(ref call, ref pass, late);
            }

            if (pass.Violated != 0)
            {
                DomainScan.Throw(ref call, ref plan, pass.Violated);
            }

            return result;
        }
    }
}
