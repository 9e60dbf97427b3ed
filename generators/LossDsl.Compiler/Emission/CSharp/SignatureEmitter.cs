using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes what the runtime must know of a loss: its inputs, their shapes and domains, and which of them have gradients.</summary>
internal static class SignatureEmitter
{
    public static void Emit(CodeWriter code, EmittedMethod method, LossSettings settings)
    {
        var emptyMean = Literals.Real(settings.EmptyMean).Text;
        code.Line($"private static readonly LossSignature {method.Signature} = new(");
        code.Indented(() =>
        {
            code.Line($"loss: \"{method.LossType}\",");
            code.Line($"classAxis: {settings.ClassAxis},");
            code.Line($"maxRank: {settings.MaxRank},");
            code.Line($"hasRows: {(method.HasRows ? "true" : "false")},");
            code.Line($"emptyMean: {emptyMean},");
            code.Line("inputs:");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (var (input, _) in method.Inputs)
                {
                    code.Line(Input(input));
                }

                foreach (var (input, axis) in method.Lengths)
                {
                    code.Line($"new(\"{LengthInputs.NameOf(input)}\", InputKind.Label) {{ IsOptional = true, Measures = {AxisOf(axis)} }},");
                }
            });
            code.Line("],");
            code.Line($"gradients: [{string.Join(", ", method.Kernels.Gradients)}],");
            code.Line($"lateGradients: [{string.Join(", ", method.Kernels.LateGradients)}])");
        });
        code.Line("{");
        code.Indented(() =>
        {
            code.Line($"Cost = {Cost(method.Kernels.Main)},");
            code.Line($"UsualCost = {UsualWork.CostOf(method.Kernels.Main)},");
            if (method.Kernels.Denominator is { } denominator)
            {
                code.Line($"DenominatorInputs = [{string.Join(", ", new PlanUsage(denominator).Inputs)}],");
                if (method.Kernels.CountsWithoutOptionals)
                {
                    code.Line("CountsWithoutOptionals = true,");
                }
            }
        });
        code.Line("};");
        if (method.Kernels.Head is { } head)
        {
            code.Line();
            code.Line($"private static readonly LinearHead {method.Head} = new(features: {head.Features}, matrix: {head.Matrix});");
        }
    }

    private static string Input(InputDeclaration input)
    {
        var kind = (input.Kind, input.IsShared) switch
        {
            (InputKind.Vector, true) => "SharedVec",
            (InputKind.Vector, false) => "Vec",
            (InputKind.Matrix, true) => "SharedMat",
            (InputKind.Matrix, false) => "Mat",
            (InputKind.Label, _) => "Label",
            (InputKind.Labels, _) => "Labels",
            (_, true) => "SharedScalar",
            _ => "Scalar",
        };
        var properties = new List<string>();
        if (input.Axes.Count == 1 && Axis.IsFixed(input.Axes[0]))
        {
            properties.Add($"FixedLength = {NumberLiteral.Integer(Axis.FixedLength(input.Axes[0]))}");
        }
        else if (input.Axes.Count > 0 && input.Axes[0] != StandardAxis(input))
        {
            properties.Add($"Axis = {AxisOf(input.Axes[0])}");
        }

        if (input.IsOptional)
        {
            properties.Add("IsOptional = true");
        }

        if (input.Shape != ShapeRule.Broadcast)
        {
            properties.Add($"Shape = ShapeRule.{input.Shape}");
        }

        if (input.Domain is { } domain)
        {
            properties.Add($"Domain = {GuardTable.Data(domain)}");
        }

        var suffix = properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}";
        return $"new(\"{input.Name}\", InputKind.{kind}){suffix},";
    }

    /// <summary>The axis that the runtime takes a kind of input to run along, or to have rows along, unless it is told otherwise.</summary>
    private static int StandardAxis(InputDeclaration input) => (input.Kind, input.IsShared) switch
    {
        (InputKind.Matrix, true) => Axis.Rows,
        (InputKind.Matrix, false) => Axis.Steps,
        _ => Axis.Classes,
    };

    private static string AxisOf(int axis) => "SampleAxis." + KernelNames.Property(KernelNames.LengthOf(axis));

    private static int Cost(KernelPlan plan) => Math.Max(1, plan.Nodes.Sum(node => OpTable.Of(node.Op).Cost));
}
