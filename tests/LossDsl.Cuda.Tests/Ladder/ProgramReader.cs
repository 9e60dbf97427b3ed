using System.Text.RegularExpressions;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>Reads from the text of a loss how its kernels are launched: what they take says what it is by its name.</summary>
internal static partial class ProgramReader
{
    private static readonly Dictionary<string, CudaParameterKind> Fixed = new(StringComparer.Ordinal)
    {
        ["samples"] = CudaParameterKind.Samples,
        ["classes"] = CudaParameterKind.Classes,
        ["upstreamData"] = CudaParameterKind.Upstream,
        ["upstreamStride"] = CudaParameterKind.UpstreamStride,
        ["isMean"] = CudaParameterKind.IsMean,
        ["mean"] = CudaParameterKind.Mean,
        ["scale"] = CudaParameterKind.Scale,
        ["denominator"] = CudaParameterKind.Denominator,
        ["valueData"] = CudaParameterKind.Value,
        ["accumulate"] = CudaParameterKind.Accumulate,
        ["violations"] = CudaParameterKind.Violations,
        ["partials"] = CudaParameterKind.Partials,
        ["count"] = CudaParameterKind.BlockCount,
        ["divisor"] = CudaParameterKind.Divisor,
        ["result"] = CudaParameterKind.Result,
        ["sums"] = CudaParameterKind.GradientSums,
        ["gradient"] = CudaParameterKind.Gradient,
    };

    private static readonly (string Comment, CudaWork Work)[] Works =
    [
        ("A thread a sample", CudaWork.ThreadPerSample),
        ("A block a sample", CudaWork.BlockPerSample),
        ("A thread an element", CudaWork.ThreadPerElement),
        ("Launch one block", CudaWork.OneBlock),
    ];

    public static CudaProgram Read(string source, LossDescription description) =>
        new(source, [.. KernelHead().Matches(source).Select(match => Kernel(match, description))]);

    private static CudaKernelSignature Kernel(Match match, LossDescription description)
    {
        var name = match.Groups["name"].Value;
        var phase = Enum.GetValues<CudaPhase>().Single(phase => name.TrimEnd('2', '3').EndsWith(phase.ToString(), StringComparison.Ordinal));
        var overload = char.IsAsciiDigit(name[^1]) ? name[^1] - '1' : 0;
        var signature = description.Signatures[overload];
        return new CudaKernelSignature(
            name,
            phase,
            phase is CudaPhase.Finish or CudaPhase.SharedGradient ? -1 : overload,
            Works.Single(work => match.Groups["comment"].Value.Contains(work.Comment, StringComparison.Ordinal)).Work,
            [.. Parameter().Matches(match.Groups["parameters"].Value)
                .Select(parameter => Parameter(phase, parameter.Groups["type"].Value, parameter.Groups["name"].Value, signature, description))]);
    }

    private static CudaParameter Parameter(CudaPhase phase, string type, string name, LossSignature signature, LossDescription description)
    {
        if (phase == CudaPhase.SharedGradient && name == "classes")
        {
            return new(CudaParameterKind.SharedElements);
        }

        if (Fixed.TryGetValue(name, out var kind))
        {
            return new(kind);
        }

        for (var input = 0; input < signature.Inputs.Length; input++)
        {
            var gradient = signature.Gradients.IndexOf(input);
            switch (name[Math.Min(name.Length, signature.Inputs[input].Name.Length)..])
            {
                case "Data" when Begins(input):
                    return new(CudaParameterKind.Input, input);
                case "Rows" when Begins(input):
                    return new(CudaParameterKind.InputRows, input);
                case "GradientData" when Begins(input):
                    return new(type.StartsWith("double*", StringComparison.Ordinal) ? CudaParameterKind.GradientSums : CudaParameterKind.Gradient, gradient);
                case "GradientRows" when Begins(input):
                    return new(CudaParameterKind.GradientRows, gradient);
            }
        }

        // A name that the text uses itself is changed.
        var own = Change().Replace(name, "");
        var option = Enumerable.Range(0, description.Options.Count).FirstOrDefault(k => own == description.Options[k].Name || name == description.Options[k].Name, -1);
        return option >= 0 ? new(CudaParameterKind.Option, option) : throw new InvalidOperationException($"{signature.Loss}: nothing is known of a parameter {name}.");

        bool Begins(int input) => name.StartsWith(signature.Inputs[input].Name, StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?<comment>(^//[^\n]*\n)*)^extern "C" __global__ void __launch_bounds__\(blockSize\) (?<name>\w+)\((?<parameters>(\n    [^\n]*)*)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex KernelHead();

    [GeneratedRegex("(Value)?(Option)*$")]
    private static partial Regex Change();

    [GeneratedRegex(@"^    (const )?(?<type>[\w ]+\*?)( __restrict__)? (?<name>\w+)[,)]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
