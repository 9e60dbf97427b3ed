using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>An overload of a loss, as C++ calls it: its kernels and its names.</summary>
internal sealed class LossOverload
{
    public LossOverload(LossDefinition definition, int number, MethodKernels kernels, CudaProgram program, StoredNumbers numbers)
    {
        Numbers = numbers;
        Definition = definition;
        Kernels = kernels;
        Suffix = number == 0 ? "" : NumberLiteral.Integer(number + 1);
        Options = [.. definition.Methods[number].Options];
        Inputs = [.. kernels.Main.Inputs.Where(input => input.Kind != InputKind.Upstream)];
        Main = program.Kernels.First(kernel => kernel.Phase == CudaPhase.Main && kernel.Method == number);
        Denominator = program.Kernels.FirstOrDefault(kernel => kernel.Phase == CudaPhase.Denominator && kernel.Method == number);
        Late = program.Kernels.FirstOrDefault(kernel => kernel.Phase == CudaPhase.Late && kernel.Method == number);
        Finish = program.Kernels.First(kernel => kernel.Phase == CudaPhase.Finish);
        SharedGradient = program.Kernels.FirstOrDefault(kernel => kernel.Phase == CudaPhase.SharedGradient);
        Names = new CallNames(Inputs, Options);
    }

    public LossDefinition Definition { get; }

    public MethodKernels Kernels { get; }

    /// <summary>Stands behind the names of types, which differ between overloads.</summary>
    public string Suffix { get; }

    public IReadOnlyList<OptionDeclaration> Options { get; }

    public IReadOnlyList<InputDeclaration> Inputs { get; }

    public CudaKernelSignature Main { get; }

    public CudaKernelSignature? Denominator { get; }

    public CudaKernelSignature? Late { get; }

    public CudaKernelSignature Finish { get; }

    public CudaKernelSignature? SharedGradient { get; }

    public CallNames Names { get; }

    public StoredNumbers Numbers { get; }

    /// <summary>The kernels that go over the samples.</summary>
    public IEnumerable<CudaKernelSignature> OverSamples => new[] { Denominator, Main, Late }.OfType<CudaKernelSignature>();

    public CudaLayer? Layer => Main.Layer;

    public bool HasLayer => Layer is not null;

    public bool ReportsViolations => Takes(CudaParameterKind.Violations);

    /// <summary>The structure that a call is described by.</summary>
    public string CallType => CudaNames.Ascii(Definition.Name) + "Call" + Suffix;

    /// <summary>The inputs that a call is given: without those of a linear layer.</summary>
    public IEnumerable<int> Given => Enumerable.Range(0, Inputs.Count).Where(input => !IsOfLayer(input));

    /// <summary>The numbers of the gradients that a call can be asked for.</summary>
    public IEnumerable<int> Gradients => Enumerable.Range(0, Kernels.Gradients.Count).Where(gradient => !IsOfLayer(Kernels.Gradients[gradient]));

    /// <summary>The input of a gradient.</summary>
    public InputDeclaration InputOf(int gradient) => Inputs[Kernels.Gradients[gradient]];

    public bool IsFeatures(int input) => Layer is { } layer && layer.Features == input;

    /// <summary>Whether any kernel over samples has such a parameter.</summary>
    public bool Takes(CudaParameterKind kind) => OverSamples.Any(kernel => kernel.Parameters.Any(parameter => parameter.Kind == kind));

    /// <summary>Whether a call must say how long an axis is.</summary>
    public bool HasAxis(int axis) =>
        Takes(KindOf(axis))
        || (axis == Axis.Classes && OverSamples.Any(kernel => kernel.Work == CudaWork.GroupPerSample))
        || Given.Any(input => Inputs[input].Axes.Contains(axis))
        || OverSamples.Any(kernel => Mentions(kernel.SampleMemory, CudaNames.Most(axis)));

    public bool HasLargestLabel => OverSamples.Any(kernel => Mentions(kernel.SampleMemory, CudaNames.LargestLabel));

    public static bool Gives(CudaKernelSignature? kernel, int gradient) =>
        kernel is not null && kernel.Parameters.Any(p => p.Kind is CudaParameterKind.Gradient or CudaParameterKind.GradientSums && p.Number == gradient);

    public static bool LeavesSums(CudaKernelSignature? kernel, int gradient) =>
        kernel is not null && kernel.Parameters.Any(p => p.Kind == CudaParameterKind.GradientSums && p.Number == gradient);

    public static bool Mentions(string? expression, string name) =>
        expression is not null && System.Text.RegularExpressions.Regex.IsMatch(expression, $@"\b{name}\b");

    private bool IsOfLayer(int input) => Layer is { } layer && (layer.Features == input || layer.Matrix == input);

    private static CudaParameterKind KindOf(int axis) => axis switch
    {
        Axis.Steps => CudaParameterKind.MostSteps,
        Axis.Targets => CudaParameterKind.MostTargets,
        Axis.Rows => CudaParameterKind.ParameterRows,
        _ => CudaParameterKind.Classes,
    };
}
