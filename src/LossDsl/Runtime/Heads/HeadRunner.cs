using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>
/// Runs a row loss on the scores of a linear layer. The scores of some samples at a time are computed, become value and gradient, and are forgotten; what
/// the samples have of memory does not grow with their number.
/// </summary>
internal static unsafe class HeadRunner
{
    /// <summary>Runs a call and returns the reduced value.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="head">The inputs of the linear layer. The kernels read the scores in the place of the features.</param>
    /// <param name="reduction">The reduction.</param>
    /// <param name="main">The kernel of the terms and of the gradients but those of the layer.</param>
    /// <param name="denominator">The kernel of the mean's denominators, which does not read scores.</param>
    /// <param name="check">The conditions over integers.</param>
    public static double Run<TMain, TDenominator, TCheck, T>(
        ref LossCall<T> call, LinearHead head, Reduction reduction, TMain main, TDenominator denominator, TCheck check)
        where TMain : struct, IPassKernel<T>
        where TDenominator : struct, IPassKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var body = new Body<TMain, TDenominator, TCheck, T>(head, main, denominator, check);
        return PinnedCall.Run(ref call, reduction, in body);
    }

    private readonly struct Body<TMain, TDenominator, TCheck, T>(LinearHead head, TMain main, TDenominator denominator, TCheck check) : IPinnedCall<T>
        where TMain : struct, IPassKernel<T>
        where TDenominator : struct, IPassKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public double Run(ref LossCall<T> call, ref Plan plan, Reduction reduction)
        {
            CallRunner.Check(ref call, ref plan, check);
            var signature = call.Signature;
            var layer = new HeadLayer<T>(ref call, ref plan, head);
            var rows = plan;
            layer.PutScores(ref rows);
            CallRunner.Begin(ref call, ref rows, reduction, out var pass);
            var divisor = CallRunner.Divisor(ref call, ref rows, ref pass, reduction, denominator);

            pass.Upstream = Element.FromDouble<T>(Element.ToDouble(call.Upstream) / divisor);
            pass.Inputs = (signature.AllInputs | 1u << pass.UpstreamInput) & ~(1u << head.Matrix);
            pass.Outputs = layer.RowOutputs;
            pass.Accumulated &= ~layer.ScoresGradientBit;
            var total = 0.0;
            do
            {
                pass.Samples = Math.Min(layer.ChunkSamples, rows.Samples - pass.FirstSample);
                layer.Forward(ref rows, pass.FirstSample, pass.Samples);
                total += PassRunner.Run(ref call, ref pass, main);
                layer.Backward(pass.FirstSample, pass.Samples);

                // What is summed over samples goes on from the first chunk's sums.
                pass.Accumulated |= layer.SummedOutputs;
                pass.FirstSample += pass.Samples;
            }
            while (pass.FirstSample < rows.Samples);

            layer.Finish();
            if (pass.Violated != 0)
            {
                DomainScan.Throw(ref call, ref rows, pass.Violated);
            }

            return reduction == Reduction.Mean && plan.Samples == 0 ? signature.EmptyMean : total / divisor;
        }
    }
}
