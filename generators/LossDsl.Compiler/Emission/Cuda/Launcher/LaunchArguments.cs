using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>What a launch over samples gives each parameter of a kernel, as C++: a line each.</summary>
/// <param name="overload">The overload.</param>
/// <param name="kernel">The kernel.</param>
internal sealed class LaunchArguments(LossOverload overload, CudaKernelSignature kernel)
{
    /// <summary>Whether the launch is only for sums of classes: a parameter of the method that launches.</summary>
    public const string OnlySums = "onlySumsOfClasses";

    /// <summary>The blocks' totals of the launch.</summary>
    public const string BlockTotals = "blockTotals";

    /// <summary>The first sample of a chunk, where samples come in chunks.</summary>
    public const string First = "first";

    private readonly bool _splits = LaunchGrids.Splits(overload, kernel);

    public IEnumerable<string> All => kernel.Parameters.Select(Of);

    private string Of(CudaParameter parameter)
    {
        var number = parameter.Number;
        return parameter.Kind switch
        {
            CudaParameterKind.Samples => CudaNames.Samples,
            CudaParameterKind.Classes => Call(CudaNames.Classes),
            CudaParameterKind.MostSteps => Call(CudaNames.Most(Axis.Steps)),
            CudaParameterKind.MostTargets => Call(CudaNames.Most(Axis.Targets)),
            CudaParameterKind.ParameterRows => Call(CudaNames.ParameterRows),
            CudaParameterKind.ThreadsPerSample => "grid.threadsPerSample",
            CudaParameterKind.Input => Input(number),
            CudaParameterKind.InputRows or CudaParameterKind.InputMatrices or CudaParameterKind.InputLists => Layout(overload, overload.Inputs[number], InputName(number)),
            CudaParameterKind.Upstream => overload.HasLayer
                ? $"call.upstream + (call.upstream != nullptr && call.reduction == lossdsl::Reduction::none ? {First} : 0)"
                : Call(CallNames.Upstream),
            CudaParameterKind.UpstreamStride => "call.reduction == lossdsl::Reduction::none ? 1 : 0",
            CudaParameterKind.Option => Option(number),
            CudaParameterKind.IsMean => CudaNames.IsMean,
            CudaParameterKind.Mean => "result",
            CudaParameterKind.Scale => "1 / divisor",
            CudaParameterKind.Denominator => "hasDenominator ? denominator : nullptr",
            CudaParameterKind.Value => If(_splits ? [$"!{OnlySums}"] : [], Moved(Call(CallNames.Each), "1")),
            CudaParameterKind.Gradient => Gradient(number),
            CudaParameterKind.GradientSums => GradientSums(number),
            CudaParameterKind.GradientRows or CudaParameterKind.GradientMatrices => Layout(overload, overload.InputOf(number), GradientName(number)),
            CudaParameterKind.Accumulate => Call(CudaNames.Accumulate),
            CudaParameterKind.Violations => CudaNames.Violations,
            CudaParameterKind.Partials => BlockTotals,
            CudaParameterKind.Workspace => "arrays",
            CudaParameterKind.WorkspaceOfBlock => $"{LaunchGrids.ArrayNumbers(kernel)}()",
            _ => throw new InvalidOperationException($"{kernel.Name} takes {parameter.Kind}, which a kernel over samples does not have."),
        };
    }

    /// <summary>Where rows, matrices or lists stand, as the kernels take it.</summary>
    public static string Layout(LossOverload overload, InputDeclaration input, string name)
    {
        if (name == CallNames.Scores || name == CallNames.Gradient(CallNames.Scores))
        {
            return $"lossdsl::rowsOf<Rows>(lossdsl::Rows(), {Call(CudaNames.Classes)})";
        }

        var layout = Call(CallNames.Layout(name, input));
        var lengths = input.Axes.Select(Length).ToList();
        return input.Kind switch
        {
            InputKind.Matrix => $"lossdsl::matricesOf<Matrices>({layout}, {lengths[0]}, {lengths[1]})",
            InputKind.Labels => $"lossdsl::listsOf<Lists>({layout}, {lengths[0]})",

            // A number a sample is never read by its place in a row, but where it is written a kernel may be told all the same.
            _ when lengths.Count == 0 => "lossdsl::rowsOf<Rows>(lossdsl::Rows(), 1)",
            _ => $"lossdsl::rowsOf<Rows>({layout}, {lengths[0]})",
        };
    }

    /// <summary>How long an axis is in a call.</summary>
    public static string Length(int axis) => Axis.IsFixed(axis) ? CudaNames.LengthOf(axis) : Call(CudaNames.Most(axis));

    public static string Call(string member) => "call." + member;

    public static string If(IReadOnlyList<string> conditions, string value) =>
        conditions.Count == 0 ? value : $"{string.Join(" && ", conditions)} ? {value} : nullptr";

    private string Input(int number)
    {
        if (number >= overload.Inputs.Count)
        {
            return Call(CudaNames.Lengths(LengthInputs.Of(overload.Inputs).ElementAt(number - overload.Inputs.Count).Axis));
        }

        var name = InputName(number);
        var input = overload.Inputs[number];
        return overload.IsFeatures(number) || input.IsShared ? Call(name) : Moved(Call(name), Stride(input, name));
    }

    private string Gradient(int number)
    {
        var input = overload.InputOf(number);
        var name = GradientName(number);
        return If(
            [.. WaitsForMean(number), .. _splits ? [$"!{OnlySums}"] : Array.Empty<string>()],
            overload.IsFeatures(overload.Kernels.Gradients[number]) ? Call(name) : Moved(Call(name), Stride(input, name)));
    }

    private string GradientSums(int number)
    {
        var launch = LaunchGrids.IsOfClasses(overload, number) && _splits ? [$"{LaunchGrids.SplitsNow(kernel)}({CudaNames.Samples}) == {OnlySums}"]
            : _splits ? [$"!{OnlySums}"]
            : Array.Empty<string>();
        return If([$"{Call(GradientName(number))} != nullptr", .. WaitsForMean(number), .. launch], LaunchWriter.Sums(GradientName(number)));
    }

    /// <summary>The gradients that need the mean are not the main kernel's then.</summary>
    private string[] WaitsForMean(int gradient) =>
        kernel.Phase == CudaPhase.Main && LossOverload.Gives(overload.Late, gradient) ? [$"!{CudaNames.IsMean}"] : [];

    private string Option(int number)
    {
        var name = Call(overload.Names.Option(number));
        return overload.Options[number].Type == ValueType.Real ? $"real({name})" : name;
    }

    private string InputName(int number) => overload.IsFeatures(number) ? CallNames.Scores : overload.Names.Input(number);

    private string GradientName(int gradient) => CallNames.Gradient(InputName(overload.Kernels.Gradients[gradient]));

    private static string Stride(InputDeclaration input, string name) => input.Kind == InputKind.Vector
        ? $"lossdsl::orContiguous({Call(CallNames.Layout(name, input))}, {Length(input.Axes[0])}).batchStride"
        : "1";

    /// <summary>What stands in memory from the first sample of a chunk on.</summary>
    private string Moved(string pointer, string stride) => !overload.HasLayer ? pointer
        : stride == "1" ? $"{pointer} != nullptr ? {pointer} + {First} : nullptr"
        : $"{pointer} != nullptr ? {pointer} + {First} * {stride} : nullptr";
}
