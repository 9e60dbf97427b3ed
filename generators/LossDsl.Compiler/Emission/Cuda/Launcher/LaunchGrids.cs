using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>Writes how many blocks the launches of a kernel over samples have.</summary>
internal static class LaunchGrids
{
    /// <summary>Writes the methods that say so.</summary>
    public static void Write(CodeWriter code, LossOverload overload, CudaKernelSignature kernel)
    {
        if (kernel.SampleMemory is { } memory)
        {
            ArrayMethod(code, kernel, memory);
        }

        code.Line();
        code.Block($"lossdsl::Grid {Grid(kernel)}(long long {CudaNames.Samples}) const", () => Body(code, overload, kernel));
        if (!Splits(overload, kernel))
        {
            return;
        }

        code.Line();
        code.Line("// Sums of classes are a block's own, which works on one sample at a time then.");
        code.Block($"lossdsl::Grid {GridOfClasses(kernel)}(long long {CudaNames.Samples}) const", () =>
            code.Line($"return {{ blockSize, lossdsl::blocks<real>({Work(kernel)}, blockSize, {CudaNames.Samples}, blockSize, call.{CudaNames.Classes}, 0) }};"));
        code.Line();
        code.Line("// If other blocks do the rest better a launch of its own does nothing else: so what is asked for besides changes no bit.");
        code.Block($"bool {SplitsNow(kernel)}(long long {CudaNames.Samples}) const", () =>
            code.Line($"return {Grid(kernel)}({CudaNames.Samples}) != {GridOfClasses(kernel)}({CudaNames.Samples});"));
    }

    public static string Grid(CudaKernelSignature kernel) => Phase(kernel) + "Grid";

    public static string GridOfClasses(CudaKernelSignature kernel) => Grid(kernel) + "OfClasses";

    public static string SplitsNow(CudaKernelSignature kernel) => Phase(kernel) + "Splits";

    public static string ArrayNumbers(CudaKernelSignature kernel) => Phase(kernel) + "ArrayNumbers";

    /// <summary>Whether sums of classes may need a launch of their own.</summary>
    public static bool Splits(LossOverload overload, CudaKernelSignature kernel) =>
        kernel.Work != CudaWork.BlockPerSample && overload.Gradients.Any(gradient => LossOverload.LeavesSums(kernel, gradient) && IsOfClasses(overload, gradient));

    /// <summary>Whether all samples share the input of a gradient, and it has a number for each class.</summary>
    public static bool IsOfClasses(LossOverload overload, int gradient) => overload.InputOf(gradient) is { IsShared: true, Kind: InputKind.Vector };

    /// <summary>How many elements a gradient has that all samples share.</summary>
    public static string Elements(LossOverload overload, int gradient) => overload.InputOf(gradient).Kind switch
    {
        InputKind.Vector => "call." + CudaNames.Classes,
        InputKind.Matrix => $"call.{CudaNames.ParameterRows} * call.{CudaNames.Classes}",
        _ => "1",
    };

    private static void Body(CodeWriter code, LossOverload overload, CudaKernelSignature kernel)
    {
        if (kernel.Work == CudaWork.BlockPerSample)
        {
            var sums = overload.Gradients.Where(gradient => LossOverload.LeavesSums(kernel, gradient)).ToList();
            if (sums.Count > 0)
            {
                code.Line("long long elements = 0; // of the largest gradient that each block sums up");
                foreach (var gradient in sums)
                {
                    var name = CallNames.Gradient(overload.Names.Input(overload.Kernels.Gradients[gradient]));
                    code.Line($"elements = lossdsl::most(elements, call.{name} != nullptr ? {Elements(overload, gradient)} : 0);");
                }
            }

            var arrays = kernel.SampleMemory is null ? "0" : ArrayNumbers(kernel) + "()";
            code.Line($"return {{ blockSize, lossdsl::blocks<real>({Work(kernel)}, blockSize, {CudaNames.Samples}, blockSize, {(sums.Count > 0 ? "elements" : "1")}, {arrays}) }};");
            return;
        }

        if (kernel.Work is (CudaWork.ThreadPerSample or CudaWork.ThreadPerPack) && !Splits(overload, kernel))
        {
            code.Line($"return {{ 1, lossdsl::blocks<real>({Work(kernel)}, blockSize, {CudaNames.Samples}, 1, 1, 0) }};");
            return;
        }

        code.Line($"const int share = lossdsl::threadsPerSample(blockSize, {CudaNames.Samples}, call.{CudaNames.Classes}, {FirstRows(overload)});");
        code.Line($"return {{ share, lossdsl::blocks<real>({Work(kernel)}, blockSize, {CudaNames.Samples}, share, 1, 0) }};");
    }

    /// <summary>Where the rows of the first input that has some stand: what is asked of memory most of the time lies so.</summary>
    private static string FirstRows(LossOverload overload)
    {
        var rows = "lossdsl::Rows()";
        foreach (var number in Enumerable.Range(0, overload.Inputs.Count).Reverse().Where(number => overload.Inputs[number] is { Kind: InputKind.Vector, IsShared: false }))
        {
            if (overload.IsFeatures(number))
            {
                rows = "lossdsl::Rows()";
                continue;
            }

            var (input, name) = (overload.Inputs[number], overload.Names.Input(number));
            var own = $"lossdsl::orContiguous(call.{CallNames.Layout(name, input)}, {LaunchArguments.Length(input.Axes[0])})";
            rows = input.IsOptional ? $"call.{name} != nullptr ? {own} : {rows}" : own;
        }

        return rows;
    }

    private static void ArrayMethod(CodeWriter code, CudaKernelSignature kernel, string memory)
    {
        code.Line();
        code.Line("// How many numbers of the workspace a block has for the arrays of its sample.");
        code.Block($"long long {ArrayNumbers(kernel)}() const", () =>
        {
            foreach (var axis in new[] { Axis.Classes, Axis.Steps, Axis.Targets, Axis.Rows }.Where(axis => LossOverload.Mentions(memory, CudaNames.Most(axis))))
            {
                code.Line($"const long long {CudaNames.Most(axis)} = call.{CudaNames.Most(axis)};");
            }

            if (LossOverload.Mentions(memory, CudaNames.LargestLabel))
            {
                code.Line($"const long long {CudaNames.LargestLabel} = call.{CudaNames.LargestLabel};");
            }

            code.Line($"return lossdsl::aligned({memory});");
        });
    }

    private static string Work(CudaKernelSignature kernel) => "lossdsl::Work::" + CudaNames.Uncapitalized(kernel.Work.ToString());

    private static string Phase(CudaKernelSignature kernel) => CudaNames.Uncapitalized(kernel.Phase.ToString());
}
