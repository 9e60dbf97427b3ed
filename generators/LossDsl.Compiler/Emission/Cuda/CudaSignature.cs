using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// The parameters of a kernel, always in one order: sizes, inputs, options, what the reduction sets, outputs, workspace. Those that its text
/// does not use are left out.
/// </summary>
internal static class CudaSignature
{
    /// <summary>The bit of a sample that does not fit, above those of inputs.</summary>
    public const string TooLarge = "0x80000000";

    /// <param name="hasChunks">Whether samples come in chunks, one launch after another.</param>
    public static IReadOnlyList<CudaParameter> Of(KernelPlan plan, CudaNames names, KernelUsage usage, bool hasChunks) => Sizes()
        .Concat(plan.Inputs.SelectMany(Input))
        .Concat(Lengths(plan))
        .Concat(plan.Options.Select((option, number) => Option(option, names.Option(number), number)))
        .Concat(Reduction())
        .Concat(plan.Outputs.SelectMany(output => Output(output, hasChunks)))
        .Concat(Results(plan))
        .Where(p => usage.IsUsed(p.Name))
        .ToList();

    private static IEnumerable<CudaParameter> Sizes() =>
    [
        new(CudaParameterKind.Samples, "const long long ", CudaNames.Samples, "how many samples"),
        new(CudaParameterKind.Classes, "const long long ", CudaNames.Classes, "length of the class axis"),
        new(CudaParameterKind.MostSteps, "const long long ", CudaNames.Most(Axis.Steps), "how many steps the longest sample has"),
        new(CudaParameterKind.MostTargets, "const long long ", CudaNames.Most(Axis.Targets), "how many targets the longest sample has"),
        new(CudaParameterKind.ParameterRows, "const long long ", CudaNames.LengthOf(Axis.Rows), "rows of the shared matrices"),
        new(CudaParameterKind.ThreadsPerSample, "const int ", CudaNames.ThreadsPerSample, "1, 2, 4, 8, 16, 32 or blockSize"),
    ];

    /// <summary>The lengths of the samples are inputs of the loss that its definition does not mention.</summary>
    private static IEnumerable<CudaParameter> Lengths(KernelPlan plan) => LengthInputs.Of(plan.Inputs).Select((measured, k) => new CudaParameter(
        CudaParameterKind.Input,
        "const long long* __restrict__ ",
        CudaNames.Lengths(measured.Axis),
        $"[samples], how many {CudaNames.LengthOf(measured.Axis)} each has; null: all have {CudaNames.Most(measured.Axis)}",
        plan.Inputs.Count(i => i.Kind != InputKind.Upstream) + k));

    private static IEnumerable<CudaParameter> Input(InputDeclaration input, int number)
    {
        var data = CudaNames.Data(input.Name);
        var absence = input.IsOptional ? "; null: absent" : "";
        switch (input)
        {
            case { Kind: InputKind.Upstream }:
                yield return new(CudaParameterKind.Upstream, "const stored* __restrict__ ", data, "gradient of the result; null: 1");
                yield return new(CudaParameterKind.UpstreamStride, "const long long ", CudaNames.Stride(input.Name), "1: upstream has a number a sample; 0: one for all");
                break;
            case { Kind: InputKind.Labels }:
                yield return new(CudaParameterKind.Input, "const long long* __restrict__ ", data, $"[samples, {CudaNames.LengthOf(input.Axes[0])}]" + absence, number);
                yield return new(CudaParameterKind.InputLists, "const Lists ", CudaNames.Lists(input.Name), $"where they stand in {data}", number);
                break;
            case { Kind: InputKind.Matrix, IsShared: true }:
                yield return new(CudaParameterKind.Input, "const stored* __restrict__ ", data, "[rows, classes], the same for all samples" + absence, number);
                break;
            case { Kind: InputKind.Matrix }:
                yield return new(CudaParameterKind.Input, "const stored* __restrict__ ", data, $"[samples, {CudaNames.LengthOf(input.Axes[0])}, classes]" + absence, number);
                yield return new(CudaParameterKind.InputMatrices, "const Matrices ", CudaNames.Matrices(input.Name), $"where they stand in {data}", number);
                break;
            case { Kind: InputKind.Vector, IsShared: true }:
                yield return new(CudaParameterKind.Input, "const stored* __restrict__ ", data, "[classes], the same for all samples" + absence, number);
                break;
            case { Kind: InputKind.Vector }:
                yield return new(CudaParameterKind.Input, "const stored* __restrict__ ", data, "[samples, classes]" + absence, number);
                yield return new(CudaParameterKind.InputRows, "const Rows ", CudaNames.Rows(input.Name), $"where they stand in {data}", number);
                break;
            case { Kind: InputKind.Label }:
                yield return new(CudaParameterKind.Input, "const long long* __restrict__ ", data, "[samples]" + absence, number);
                break;
            default:
                yield return new(CudaParameterKind.Input, "const stored* __restrict__ ", data, "[samples]" + absence, number);
                break;
        }
    }

    private static CudaParameter Option(OptionDeclaration option, string name, int number)
    {
        var members = option.EnumMembers.Count == 0 ? "" : ": " + string.Join(", ", option.EnumMembers);
        return new(CudaParameterKind.Option, $"const {CudaExpressions.Type(option.Type)} ", name, "option" + members, number);
    }

    private static IEnumerable<CudaParameter> Reduction() =>
    [
        new(CudaParameterKind.IsMean, "const bool ", CudaNames.IsMean, "whether the samples are averaged"),
        new(CudaParameterKind.Mean, "const double* __restrict__ ", CudaNames.Mean, "the value of the mean"),
        new(CudaParameterKind.Scale, "const double ", CudaNames.Scale, "factor of all gradients; for a mean over a count: 1 / count"),
        new(CudaParameterKind.Denominator, "const double* __restrict__ ", CudaNames.Denominator, "sum of the denominators, which divides all gradients of a mean; null: 1"),
    ];

    private static IEnumerable<CudaParameter> Output(PlanOutput output, bool hasChunks)
    {
        var data = CudaNames.Data(output.Name);
        var gradient = output.Number - 1;
        if (output.IsShared)
        {
            var sums = hasChunks ? "a sum for every block, which goes on from chunk to chunk: 0 before the first" : "a sum for every block";
            yield return new(CudaParameterKind.GradientSums, "double* __restrict__ ", data, $"[{string.Join(", ", output.Axes.Select(CudaNames.LengthOf).Prepend("gridDim.x"))}], {sums}; null: not wanted", gradient);
            yield break;
        }

        var shape = $"[{string.Join(", ", output.Axes.Select(CudaNames.LengthOf).Prepend(CudaNames.Samples))}]";
        yield return output.Input < 0
            ? new(CudaParameterKind.Value, "stored* __restrict__ ", data, shape + "; null: not wanted")
            : new(CudaParameterKind.Gradient, "stored* __restrict__ ", data, shape + "; null: not wanted", gradient);
        yield return output.Axes.Count > 1
            ? new(CudaParameterKind.GradientMatrices, "const Matrices ", CudaNames.Matrices(output.Name), $"where they stand in {data}", gradient)
            : new(CudaParameterKind.GradientRows, "const Rows ", CudaNames.Rows(output.Name), $"where they stand in {data}", gradient);
    }

    private static IEnumerable<CudaParameter> Results(KernelPlan plan)
    {
        var bits = plan.Inputs.Select((input, number) => (input, number)).Where(i => i.input.Domain is not null).Select(i => $"{1L << i.number} for {i.input.Name}")
            .Concat(!plan.IsWhole ? [] : [$"{TooLarge} for a sample that is larger than the sizes of the call"]);
        return
        [
            new(CudaParameterKind.Accumulate, "const bool ", CudaNames.Accumulate, "whether gradients are added to what is there"),
            new(CudaParameterKind.Violations, "unsigned int* __restrict__ ", CudaNames.Violations, $"gets the bits of inputs with values outside of their domains: {string.Join(", ", bits)}"),
            new(CudaParameterKind.Partials, "double* __restrict__ ", CudaNames.Partials, "[gridDim.x], the total of every block"),
            new(CudaParameterKind.Workspace, "real* ", CudaNames.Workspace, "[gridDim.x, workspaceOfBlock], for the arrays of samples"),
            new(CudaParameterKind.WorkspaceOfBlock, "const long long ", CudaNames.WorkspaceOfBlock, "numbers that a block has of it"),
        ];
    }
}
