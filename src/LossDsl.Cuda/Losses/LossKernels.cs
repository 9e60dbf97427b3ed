using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>The kernels of one overload of a loss, by phase.</summary>
internal sealed class LossKernels
{
    public LossKernels(CudaModule module, CudaProgram program, int signature)
    {
        Kernel? Find(CudaPhase phase) => program.Kernels.FirstOrDefault(kernel => kernel.Phase == phase && kernel.Signature == signature)
            is { } own ? new(own, module.Kernel(own.Name)) : null;
        Kernel? FindShared(CudaPhase phase) => program.Kernels.FirstOrDefault(kernel => kernel.Phase == phase)
            is { } shared ? new(shared, module.Kernel(shared.Name)) : null;

        Denominator = Find(CudaPhase.Denominator);
        Main = Find(CudaPhase.Main) ?? throw new ArgumentException($"The program has no main kernel of overload {signature}.", nameof(program));
        Late = Find(CudaPhase.Late);
        Finish = FindShared(CudaPhase.Finish) ?? throw new ArgumentException("The program has no kernel that adds up.", nameof(program));
        SharedGradient = FindShared(CudaPhase.SharedGradient);
    }

    public Kernel? Denominator { get; }

    public Kernel Main { get; }

    public Kernel? Late { get; }

    public Kernel Finish { get; }

    public Kernel? SharedGradient { get; }

    /// <summary>Those that go over the samples.</summary>
    public IEnumerable<Kernel> OverSamples => new[] { Denominator, Main, Late }.OfType<Kernel>();

    /// <summary>Whether a kernel says of samples that they cannot be right.</summary>
    public bool ReportsViolations => OverSamples.Any(kernel => kernel.Takes(CudaParameterKind.Violations));

    internal sealed record Kernel(CudaKernelSignature Signature, CudaKernel Loaded)
    {
        /// <summary>Whether the kernel writes a gradient, or leaves the sums of it.</summary>
        public bool Gives(int gradient) => Signature.Parameters.Contains(new CudaParameter(CudaParameterKind.Gradient, gradient)) || LeavesSums(gradient);

        /// <summary>Whether the kernel leaves sums of a gradient for another one to add up.</summary>
        public bool LeavesSums(int gradient) => Signature.Parameters.Contains(new CudaParameter(CudaParameterKind.GradientSums, gradient));

        public bool Takes(CudaParameterKind kind) => Signature.Parameters.Any(parameter => parameter.Kind == kind);
    }
}
