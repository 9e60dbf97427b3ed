using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>Writes what tells calls that can be from others: no size is negative, nothing is missing.</summary>
/// <param name="overload">The overload.</param>
internal sealed class CallCheck(LossOverload overload)
{
    public void Write(CodeWriter code)
    {
        code.Line("// No size is negative and nothing is missing.");
        code.Block($"bool isPossible(const {overload.CallType}& call)", () =>
        {
            var conditions = Conditions().ToList();
            code.Line($"return {conditions[0]}");
            code.Indented(() =>
            {
                for (var k = 1; k < conditions.Count; k++)
                {
                    code.Line("&& " + conditions[k] + (k + 1 < conditions.Count ? "" : ";"));
                }
            });
        });
    }

    private IEnumerable<string> Conditions()
    {
        yield return $"call.{CudaNames.Samples} >= 0";
        foreach (var axis in new[] { Axis.Classes, Axis.Steps, Axis.Targets, Axis.Rows }.Where(overload.HasAxis))
        {
            yield return $"call.{CudaNames.Most(axis)} >= 0";
        }

        if (overload.HasLargestLabel)
        {
            yield return $"call.{CudaNames.LargestLabel} >= 0";
        }

        yield return overload.Definition.Settings.HasBatchMean ? $"call.{CallNames.BatchSize} >= 0" : "call.reduction != lossdsl::Reduction::batchMean";
        var required = overload.Given.Where(input => !overload.Inputs[input].IsOptional).Select(input => $"call.{overload.Names.Input(input)} != nullptr")
            .Concat(overload.HasLayer ? [$"call.{CallNames.Scores} != nullptr", $"call.{CallNames.Multiply} != nullptr"] : Array.Empty<string>())
            .ToList();
        if (required.Count > 0)
        {
            yield return $"(call.{CudaNames.Samples} == 0 || ({string.Join(" && ", required)}))";
        }

        foreach (var gradient in overload.Gradients.Where(gradient => overload.InputOf(gradient).IsOptional))
        {
            var name = overload.Names.Input(overload.Kernels.Gradients[gradient]);
            yield return $"(call.{CallNames.Gradient(name)} == nullptr || call.{name} != nullptr)";
        }

        if (overload.HasLayer)
        {
            yield return $"(call.{CudaNames.Samples} == 0 || call.{CallNames.ChunkSamples} > 0)";
            foreach (var name in overload.Given.Where(input => overload.Inputs[input] is { Kind: InputKind.Vector, IsShared: false })
                .Select(input => CallNames.Layout(overload.Names.Input(input), overload.Inputs[input])))
            {
                yield return $"call.{name}.positions <= 1";
            }
        }
    }
}
