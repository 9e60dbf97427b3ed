using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Simt;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>
/// What the kernels of a call over samples ask of inputs and outputs. What stands between kernels and what all samples share is counted apart, as are the lengths of samples.
/// </summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Asked">What its launches asked for.</param>
/// <param name="Launches">How many there were.</param>
internal sealed record CountedTraffic(CudaKernelSignature Kernel, Traffic Asked, int Launches)
{
    /// <summary>
    /// Calls a loss twice: for the sum, which asks the main kernel for everything, and for the mean, which has a kernel for the sum of denominators, and one for gradients that wait for the mean.
    /// </summary>
    /// <param name="setting">The loss.</param>
    /// <param name="call">Calls it for a reduction.</param>
    public static IReadOnlyList<CountedTraffic> Of(Setting setting, Action<Machine, CudaLoss<float>, Reduction> call)
    {
        var kernels = Machine.ProgramOf(setting).Kernels.Where(kernel => kernel.BytesRead is not null).ToList();
        return [.. Of(Reduction.Sum, CudaPhase.Main), .. Of(Reduction.Mean, CudaPhase.Denominator), .. Of(Reduction.Mean, CudaPhase.Late)];

        IEnumerable<CountedTraffic> Of(Reduction reduction, CudaPhase phase)
        {
            using var machine = Machine.Simt(LaunchOrder.Ascending, countsTraffic: true);
            machine.Emulator.Apart = name => kernels.Find(kernel => kernel.Name == name) is { } kernel
                ? [.. Enumerable.Range(0, kernel.Parameters.Length).Where(place => IsApart(kernel.Parameters[place], setting.Signature))]
                : [];
            using var loss = machine.Load<float>(setting.Definition.GeneratedType);
            call(machine, loss, reduction);
            return [.. kernels.Where(kernel => kernel.Phase == phase && machine.Traffic.ContainsKey(kernel.Name)).Select(kernel => new CountedTraffic(
                kernel, machine.Traffic[kernel.Name], machine.Emulator.Launches.Count(launch => launch.StartsWith($"{kernel.Name}[", StringComparison.Ordinal))))];
        }
    }

    private static bool IsApart(CudaParameter parameter, LossSignature signature) => parameter.Kind switch
    {
        CudaParameterKind.Input => signature.Inputs[parameter.Number] is { Measures: not null } or { Kind: InputKind.SharedScalar or InputKind.SharedVec or InputKind.SharedMat },
        CudaParameterKind.Mean or CudaParameterKind.Denominator or CudaParameterKind.GradientSums or CudaParameterKind.Partials or CudaParameterKind.Workspace => true,
        _ => false,
    };
}
