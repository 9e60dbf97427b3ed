using System.ComponentModel;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Runs the calls of all losses: shapes and labels are checked before anything is written, then the passes run.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossRunner
{
    /// <summary>Reduces a loss without a class axis; computes the gradients that the call asks for in the same pass.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="reduction">The reduction.</param>
    /// <param name="main">The kernel of the terms and gradients.</param>
    /// <param name="denominator">The kernel of the mean's denominators, where they are not 1.</param>
    /// <param name="late">The kernel of the gradients that need the mean.</param>
    /// <param name="check">The conditions over integers.</param>
    public static double Run<TMain, TDenominator, TLate, TCheck, T>(
        ref LossCall<T> call, Reduction reduction, TMain main, TDenominator denominator, TLate late, TCheck check)
        where TMain : struct, IKernel<T>
        where TDenominator : struct, IKernel<T>
        where TLate : struct, IKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CallRunner.Run(
            ref call,
            reduction,
            new SampleKernel<TMain, T>(main),
            new SampleKernel<TDenominator, T>(denominator),
            new SampleKernel<TLate, T>(late),
            check);

    /// <summary>Reduces a loss whose kernels can also run along the class axis.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="reduction">The reduction.</param>
    /// <param name="main">The kernel of the terms and gradients.</param>
    /// <param name="denominator">The kernel of the mean's denominators, where they are not 1.</param>
    /// <param name="late">The kernel of the gradients that need the mean.</param>
    /// <param name="check">The conditions over integers.</param>
    public static double RunRows<TMain, TDenominator, TLate, TCheck, T>(
        ref LossCall<T> call, Reduction reduction, TMain main, TDenominator denominator, TLate late, TCheck check)
        where TMain : struct, IRowKernel<T>
        where TDenominator : struct, IRowKernel<T>
        where TLate : struct, IRowKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CallRunner.Run(
            ref call,
            reduction,
            new RowKernel<TMain, T>(main),
            new RowKernel<TDenominator, T>(denominator),
            new RowKernel<TLate, T>(late),
            check);

    /// <summary>Reduces a loss whose kernels compute one sample at a time, whatever it consists of.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="reduction">The reduction.</param>
    /// <param name="main">The kernel of the terms and gradients.</param>
    /// <param name="denominator">The kernel of the mean's denominators, where they are not 1.</param>
    /// <param name="late">The kernel of the gradients that need the mean.</param>
    /// <param name="check">The conditions over integers.</param>
    public static double RunWhole<TMain, TDenominator, TLate, TCheck, T>(
        ref LossCall<T> call, Reduction reduction, TMain main, TDenominator denominator, TLate late, TCheck check)
        where TMain : struct, IWholeSampleKernel<T>
        where TDenominator : struct, IWholeSampleKernel<T>
        where TLate : struct, IWholeSampleKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CallRunner.Run(
            ref call,
            reduction,
            new WholeKernel<TMain, T>(main),
            new WholeKernel<TDenominator, T>(denominator),
            new WholeKernel<TLate, T>(late),
            check);

    /// <summary>Computes the value of each sample, or gradients under an upstream gradient of each sample, of a loss without a class axis.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="main">The kernel.</param>
    /// <param name="check">The conditions over integers.</param>
    public static void RunEach<TMain, TCheck, T>(ref LossCall<T> call, TMain main, TCheck check)
        where TMain : struct, IKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CallRunner.Run(ref call, Reduction.None, new SampleKernel<TMain, T>(main), default(SampleKernel<NoKernel<T>, T>), default(SampleKernel<NoKernel<T>, T>), check);

    /// <summary>Computes the value of each sample, or gradients under an upstream gradient of each sample, of a loss whose kernel can also run along the class axis.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="main">The kernel.</param>
    /// <param name="check">The conditions over integers.</param>
    public static void RunEachRows<TMain, TCheck, T>(ref LossCall<T> call, TMain main, TCheck check)
        where TMain : struct, IRowKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CallRunner.Run(ref call, Reduction.None, new RowKernel<TMain, T>(main), default(RowKernel<NoKernel<T>, T>), default(RowKernel<NoKernel<T>, T>), check);

    /// <summary>Computes the value of each sample, or gradients under an upstream gradient of each sample, of a loss whose kernel computes one sample at a time.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="main">The kernel.</param>
    /// <param name="check">The conditions over integers.</param>
    public static void RunEachWhole<TMain, TCheck, T>(ref LossCall<T> call, TMain main, TCheck check)
        where TMain : struct, IWholeSampleKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CallRunner.Run(ref call, Reduction.None, new WholeKernel<TMain, T>(main), default(WholeKernel<NoKernel<T>, T>), default(WholeKernel<NoKernel<T>, T>), check);

    /// <summary>Reduces a row loss of the scores of a linear layer.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="head">Which inputs are the layer's.</param>
    /// <param name="reduction">The reduction.</param>
    /// <param name="main">The kernel of the terms and gradients, for which the scores stand in the place of the features.</param>
    /// <param name="denominator">The kernel of the mean's denominators, where they are not 1.</param>
    /// <param name="check">The conditions over integers.</param>
    public static double RunHead<TMain, TDenominator, TCheck, T>(
        ref LossCall<T> call, LinearHead head, Reduction reduction, TMain main, TDenominator denominator, TCheck check)
        where TMain : struct, IRowKernel<T>
        where TDenominator : struct, IRowKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        HeadRunner.Run(ref call, head, reduction, new RowKernel<TMain, T>(main), new RowKernel<TDenominator, T>(denominator), check);

    /// <summary>Computes the value of each sample, or gradients under an upstream gradient of each sample, of a row loss of the scores of a linear layer.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="head">Which inputs are the layer's.</param>
    /// <param name="main">The kernel.</param>
    /// <param name="check">The conditions over integers.</param>
    public static void RunEachHead<TMain, TCheck, T>(ref LossCall<T> call, LinearHead head, TMain main, TCheck check)
        where TMain : struct, IRowKernel<T>
        where TCheck : struct, ILabelCheck
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        HeadRunner.Run(ref call, head, Reduction.None, new RowKernel<TMain, T>(main), default(RowKernel<NoKernel<T>, T>), check);
}
