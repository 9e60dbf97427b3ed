using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>What a call is described by in C++: sizes, inputs, options, the reduction, outputs.</summary>
internal static class CallMembers
{
    private const string Null = "nullptr";

    public static IReadOnlyList<CallMember> Of(LossOverload overload) =>
    [
        .. Sizes(overload),
        .. overload.Given.SelectMany(input => Input(overload, input)),
        .. LengthInputs.Of(overload.Inputs).Select(measured => new CallMember(
            $"const long long* {CudaNames.Lengths(measured.Axis)}", Null, $"[samples], how many {CudaNames.LengthOf(measured.Axis)} each has; null: all have {CudaNames.Most(measured.Axis)}")),
        .. Layer(overload),
        .. overload.Options.Select((option, number) => Option(option, overload.Names.Option(number))),
        .. Reduction(overload.Definition.Settings),
        new($"{overload.Numbers.Input} {CallNames.Upstream}", Null, "gradient of the result: one number, or without a reduction [samples]; null: 1"),
        new($"{overload.Numbers.Output} {CallNames.Each}", Null, "[samples], the value of each; null: not wanted"),
        .. overload.Gradients.SelectMany(gradient => Gradient(overload, gradient)),
        new($"bool {CudaNames.Accumulate}", "false", "whether gradients are added to what is there"),
        .. Violations(overload),
    ];

    private static IEnumerable<CallMember> Sizes(LossOverload overload)
    {
        yield return new($"long long {CudaNames.Samples}", "0", "how many samples");
        foreach (var (axis, comment) in new[]
        {
            (Axis.Classes, overload.HasLayer ? "how many scores a sample has" : "length of the class axis"),
            (Axis.Steps, "how many steps the longest sample has"),
            (Axis.Targets, "how many targets the longest sample has"),
            (Axis.Rows, "rows of the shared matrices"),
        })
        {
            if (overload.HasAxis(axis))
            {
                yield return new($"long long {CudaNames.Most(axis)}", "0", comment);
            }
        }

        if (overload.HasLargestLabel)
        {
            yield return new($"long long {CudaNames.LargestLabel}", "0", "the largest of the labels that say how much a sample has of something");
        }
    }

    private static IEnumerable<CallMember> Input(LossOverload overload, int number)
    {
        var (input, name) = (overload.Inputs[number], overload.Names.Input(number));
        var type = input.Kind is InputKind.Label or InputKind.Labels ? "const long long*" : overload.Numbers.Input;
        yield return new($"{type} {name}", Null, Shape(input) + (input.IsShared ? ", the same for all samples" : "") + (input.IsOptional ? "; null: absent" : ""));
        if (LayoutType(input) is { } layout)
        {
            yield return new($"{layout} {CallNames.Layout(name, input)}", null, $"where they stand in {name}");
        }
    }

    private static IEnumerable<CallMember> Gradient(LossOverload overload, int number)
    {
        var input = overload.InputOf(number);
        var name = CallNames.Gradient(overload.Names.Input(overload.Kernels.Gradients[number]));
        yield return new($"{overload.Numbers.Output} {name}", Null, Shape(input) + "; null: not wanted");
        if (LayoutType(input) is { } layout)
        {
            yield return new($"{layout} {CallNames.Layout(name, input)}", null, $"where they stand in {name}");
        }
    }

    /// <summary>The products are the caller's, who has a library for them; the loss goes between.</summary>
    private static IEnumerable<CallMember> Layer(LossOverload overload)
    {
        if (!overload.HasLayer)
        {
            return [];
        }

        const string product = "(void* context, long long first, long long samples, cudaStream_t stream)";
        return
        [
            new($"long long {CallNames.ChunkSamples}", "0", "how many samples have scores in memory at a time"),
            new($"{overload.Numbers.Output} {CallNames.Scores}", Null, "[chunkSamples, classes], room for the scores of a chunk"),
            new($"{overload.Numbers.Output} {CallNames.Gradient(CallNames.Scores)}", Null, "[chunkSamples, classes], room for their gradient; null: not wanted"),
            new($"cudaError_t (*{CallNames.Multiply}){product}", Null, "puts on the stream what leaves the scores of these samples: features times the transposed matrix"),
            new($"cudaError_t (*{CallNames.MultiplyBack}){product}", Null, "puts on the stream what takes their gradient: by the matrix for the features, by the features for the matrix; null: nothing"),
            new($"void* {CallNames.Context}", Null, "what both are given"),
        ];
    }

    public static CallMember Option(OptionDeclaration option, string name)
    {
        var members = option.EnumMembers.Count == 0 ? "" : ": " + string.Join(", ", option.EnumMembers);
        var (type, value) = option.Type switch
        {
            ValueType.Bool => ("bool", option.DefaultText ?? "false"),
            ValueType.Int => ("long long", Integer(option)),
            _ => ("double", Real(option.DefaultText)),
        };
        return new($"{type} {name}", value, "option" + members + (option.DefaultText is null ? "; has to be given" : ""));
    }

    private static string Integer(OptionDeclaration option)
    {
        if (option.DefaultText is not { } text)
        {
            return "0";
        }

        // A value of an enum without a name stands behind its type: (Type)(3).
        var member = text.Substring(text.LastIndexOfAny(['.', '(']) + 1).TrimEnd(')');
        var named = option.EnumMembers.FirstOrDefault(m => m.StartsWith(member + "=", StringComparison.Ordinal));
        return named is null ? member : named.Substring(member.Length + 1);
    }

    private static string Real(string? text) => text switch
    {
        null => "0",
        "double.NaN" => "std::numeric_limits<double>::quiet_NaN()",
        "double.PositiveInfinity" => "std::numeric_limits<double>::infinity()",
        "double.NegativeInfinity" => "-std::numeric_limits<double>::infinity()",
        _ => text,
    };

    private static IEnumerable<CallMember> Reduction(LossSettings settings)
    {
        var usual = CudaNames.Uncapitalized(settings.DefaultReduction);
        yield return new($"lossdsl::Reduction {CallNames.Reduction}", $"lossdsl::Reduction::{usual}", settings.HasBatchMean ? "none, sum, mean or batchMean" : "none, sum or mean");
        if (settings.HasBatchMean)
        {
            yield return new($"long long {CallNames.BatchSize}", "1", "what batchMean divides by");
        }
    }

    private static IEnumerable<CallMember> Violations(LossOverload overload) => overload.OverSamples
        .SelectMany(kernel => kernel.Parameters)
        .Where(parameter => parameter.Kind == CudaParameterKind.Violations)
        .Take(1)
        .Select(parameter => new CallMember($"unsigned int* {CudaNames.Violations}", Null, $"[1], is set to 0 and {parameter.Comment}; null: nobody looks"));

    private static string Shape(InputDeclaration input)
    {
        var axes = input.Axes.Select(CudaNames.LengthOf).ToList();
        if (!input.IsShared)
        {
            axes.Insert(0, CudaNames.Samples);
        }

        return $"[{(axes.Count == 0 ? "1" : string.Join(", ", axes))}]";
    }

    private static string? LayoutType(InputDeclaration input) => input switch
    {
        { IsShared: true } => null,
        { Kind: InputKind.Vector } => "lossdsl::Rows",
        { Kind: InputKind.Matrix } => "lossdsl::Matrices",
        { Kind: InputKind.Labels } => "lossdsl::Lists",
        _ => null,
    };
}
