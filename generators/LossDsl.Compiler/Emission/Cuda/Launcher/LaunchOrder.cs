namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>Writes the launches of a call one after another.</summary>
/// <param name="sums">The gradients that blocks leave sums of.</param>
internal sealed class LaunchOrder(CodeWriter code, LossOverload overload, IReadOnlyList<int> sums)
{
    private const string OfAll = "0, call.samples";
    private const string OfChunk = "first, samples";

    public void Write()
    {
        code.Line();
        code.Block("bool fails(cudaError_t what)", () =>
        {
            code.Line("error = what;");
            code.Line("return error != cudaSuccess;");
        });
        if (overload.HasLayer)
        {
            code.Line();
            Chunks();
        }

        code.Line();
        code.Block("cudaError_t run()", Run);
    }

    private void Run()
    {
        if (overload.ReportsViolations)
        {
            Try($"cudaMemsetAsync({CudaNames.Violations}, 0, sizeof(unsigned int), stream)");
        }

        if (overload.Denominator is { } denominator)
        {
            Try(["hasDenominator"], Launch(denominator, OfAll, only: false), "finish(1, nullptr, denominator)");
        }

        if (overload.HasLayer)
        {
            ClearSums();
            code.Block("for (long long k = 0; k < chunks(); k++)", () => Try("runChunk(k)"));
            code.Line();
        }
        else
        {
            Try(Launch(overload.Main, OfAll, only: false));
        }

        Try(["call.reduction != lossdsl::Reduction::none"], overload.Denominator is null ? "finish(divisor, result)" : "finish(divisor, hasDenominator ? denominator : nullptr, result)");
        EmptyMean();
        if (!overload.HasLayer)
        {
            code.Line("totals = 0;");
            Late();
            SumsOfClasses(OfAll);
        }

        AddUp();
        code.Line("return cudaSuccess;");
    }

    /// <summary>What the mean of no sample is, where it is a number.</summary>
    private void EmptyMean()
    {
        var mean = overload.Definition.Settings.EmptyMean;
        if (double.IsNaN(mean))
        {
            return;
        }

        code.Line($"static const double emptyMean = {NumberLiteral.Finite(mean)};");
        Try([$"{CudaNames.IsMean} && call.{CudaNames.Samples} == 0"], "cudaMemcpyAsync(result, &emptyMean, sizeof(double), cudaMemcpyHostToDevice, stream)");
    }

    private void Late()
    {
        if (overload.Late is not { } late)
        {
            return;
        }

        var wanted = overload.Gradients.Where(gradient => LossOverload.Gives(late, gradient)).Select(gradient =>
            HasOwnLaunch(late, gradient) is { } own ? $"({Wanted(gradient)} && !{own})" : Wanted(gradient)).ToList();
        Try([CudaNames.IsMean, wanted.Count == 1 ? wanted[0] : $"({string.Join(" || ", wanted)})"], Launch(late, OfAll, only: false));
    }

    /// <summary>The kernels of chunks go on with the sums of those before.</summary>
    private void ClearSums()
    {
        foreach (var gradient in sums)
        {
            var name = LaunchWriter.NameOf(overload, gradient);
            Try([Wanted(gradient)], $"cudaMemsetAsync({LaunchWriter.Sums(name)}, 0, size_t({LaunchWriter.SumBlocks(name)} * {LaunchGrids.Elements(overload, gradient)}) * sizeof(double), stream)");
        }
    }

    /// <param name="samples">The arguments that say which samples.</param>
    private void SumsOfClasses(string samples)
    {
        foreach (var kernel in new[] { overload.Main, overload.Late }.OfType<CudaKernelSignature>().Where(kernel => LaunchGrids.Splits(overload, kernel)))
        {
            var wanted = sums.Where(gradient => HasOwnLaunch(kernel, gradient) is not null).Select(gradient =>
                kernel == overload.Main && LossOverload.Gives(overload.Late, gradient) ? $"({Wanted(gradient)} && !{CudaNames.IsMean})" : Wanted(gradient)).ToList();
            var conditions = new List<string> { $"{LaunchGrids.SplitsNow(kernel)}({Count})", wanted.Count == 1 ? wanted[0] : $"({string.Join(" || ", wanted)})" };
            if (kernel == overload.Late)
            {
                conditions.Insert(0, CudaNames.IsMean);
            }

            Try(conditions, Launch(kernel, samples, only: true));
        }
    }

    private void AddUp()
    {
        foreach (var gradient in sums)
        {
            var name = LaunchWriter.NameOf(overload, gradient);
            var blocks = overload.HasLayer ? LaunchWriter.SumBlocks(name) : LaunchWriter.Blocks(overload, gradient, Count);
            Try([Wanted(gradient)], $"addUp({LaunchWriter.Sums(name)}, {blocks}, {LaunchGrids.Elements(overload, gradient)}, call.{name}, call.{CudaNames.Accumulate})");
        }
    }

    private void Chunks()
    {
        code.Block("long long chunks() const", () =>
            code.Line($"return call.samples == 0 ? 0 : (call.samples + call.{CallNames.ChunkSamples} - 1) / call.{CallNames.ChunkSamples};"));
        code.Line();
        code.Block("long long samplesOf(long long chunk) const", () =>
            code.Line($"return chunk < 0 ? 0 : lossdsl::least(call.{CallNames.ChunkSamples}, call.samples - chunk * call.{CallNames.ChunkSamples});"));
        code.Line();
        code.Line("// Samples whose scores are in memory at a time, between the products that make them and those that take their gradient.");
        code.Block("cudaError_t runChunk(long long chunk)", () =>
        {
            var gradient = CallNames.Gradient(CallNames.Scores);
            code.Line($"const long long first = chunk * call.{CallNames.ChunkSamples};");
            code.Line("const long long samples = samplesOf(chunk);");
            Try($"call.{CallNames.Multiply}(call.{CallNames.Context}, first, samples, stream)");
            code.Line("// What is added to are the gradients that leave the call, not that of the scores.");
            Try([$"call.{CudaNames.Accumulate}", $"call.{gradient} != nullptr"], $"cudaMemsetAsync(call.{gradient}, 0, size_t(samples * call.{CudaNames.Classes}) * sizeof(stored), stream)");
            Try(Launch(overload.Main, OfChunk, only: false));
            SumsOfClasses(OfChunk);
            code.Line($"return call.{CallNames.MultiplyBack} == nullptr ? cudaSuccess : call.{CallNames.MultiplyBack}(call.{CallNames.Context}, first, samples, stream);");
        });
    }

    private string Count => overload.HasLayer ? CudaNames.Samples : $"call.{CudaNames.Samples}";

    private string Launch(CudaKernelSignature kernel, string samples, bool only)
    {
        var arguments = (overload.HasLayer ? new[] { samples } : []).Concat(LaunchGrids.Splits(overload, kernel) ? [only ? "true" : "false"] : Array.Empty<string>());
        return $"launch{kernel.Phase}({string.Join(", ", arguments)})";
    }

    private string Wanted(int gradient) => $"call.{LaunchWriter.NameOf(overload, gradient)} != nullptr";

    /// <summary>What says whether a kernel gives a gradient in a launch of its own; null: it never does.</summary>
    private string? HasOwnLaunch(CudaKernelSignature kernel, int gradient) =>
        LaunchGrids.Splits(overload, kernel) && LossOverload.LeavesSums(kernel, gradient) && LaunchGrids.IsOfClasses(overload, gradient)
            ? $"{LaunchGrids.SplitsNow(kernel)}({Count})"
            : null;

    private void Try(string step) => Try([], step);

    /// <summary>Steps that are done if all conditions hold; the first that fails ends the call.</summary>
    private void Try(List<string> conditions, params string[] steps)
    {
        var fails = steps.Select(step => $"fails({step})").ToList();
        var any = fails.Count > 1 && conditions.Count > 0 ? $"({string.Join(" || ", fails)})" : string.Join(" || ", fails);
        code.Block($"if ({string.Join(" && ", conditions.Append(any))})", () => code.Line("return error;"));
        code.Line();
    }
}
