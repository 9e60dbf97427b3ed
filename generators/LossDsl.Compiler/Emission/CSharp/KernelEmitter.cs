using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes a plan as a struct that the runtime drives: a method with lanes across samples and, where there is a class axis, one with lanes along it.</summary>
internal static class KernelEmitter
{
    public static void Emit(CodeWriter code, KernelPlan plan, string name, string lossType)
    {
        var contract = plan.HasRows ? "IRowKernel<T>" : "IKernel<T>";
        code.Line($"/// <summary>{Purpose(plan)}</summary>");
        code.Line($"file readonly struct {name}<T>({lossType} {Loss}) : {contract}");
        code.Indented(() => code.Line("where T : unmanaged, IBinaryFloatingPointIeee754<T>"));
        code.Line("{");
        var usual = new UsualConditions(plan);
        code.Indented(() =>
        {
            code.Line("/// <inheritdoc/>");
            code.Line($"public bool IsUsual => {IsUsual(plan, usual)};");
            code.Line();
            Method(code, plan, LaneRole.Samples, usual);
            if (plan.HasRows)
            {
                code.Line();
                Method(code, plan, LaneRole.Classes, usual);
            }
        });
        code.Line("}");
    }

    private static string Purpose(KernelPlan plan) => plan.Phase switch
    {
        Phase.Denominator => "The sum of the denominators, which a mean divides by.",
        Phase.Late => "Gradients of the inputs of the denominator: they need the value of the mean.",
        _ => plan.Outputs.Count > 1 ? "Value and gradients in one pass." : "The value.",
    };

    /// <summary>Whether all conditions over options are what they are by default.</summary>
    private static string IsUsual(KernelPlan plan, UsualConditions usual)
    {
        var expressions = new NodeExpressions(plan, LaneRole.Samples, new TemporaryNames(plan, []), new NodeUses(plan), usual, []);
        var conditions = usual.All
            .Select(c => c.Value ? expressions.Computed(c.Key).In(Precedence.And) : "!" + expressions.Computed(c.Key).In(Precedence.Unary))
            .ToList();
        return conditions.Count == 0 ? "true" : string.Join(" && ", conditions);
    }

    private static void Method(CodeWriter code, KernelPlan plan, LaneRole role, UsualConditions usual)
    {
        var lanes = LaneVariables.Of(plan, role);
        var names = new TemporaryNames(plan, Reserved(plan));
        var uses = new NodeUses(plan);
        var expressions = new NodeExpressions(plan, role, names, uses, usual, lanes);
        var usage = new PlanUsage(plan);
        var isSamples = role == LaneRole.Samples;

        code.Line(isSamples ? "/// <summary>Lanes across samples.</summary>" : "/// <summary>Lanes along the class axis of one sample.</summary>");
        code.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        code.Line($"public void {(isSamples ? "Samples" : "Row")}<TLane, TVariant>(ref Frame<T> {Frame})");
        code.Indented(() =>
        {
            code.Line("where TLane : struct, ILane<TLane, T>");
            code.Line("where TVariant : struct, IVariant");
        });
        code.Line("{");
        code.Indented(() =>
        {
            Prologue(code, plan, role, usage, lanes.Count > 0);
            Uniforms(code, plan, names, expressions);
            var steps = new StepWriter(code, plan, role, names, uses, expressions);
            if (!isSamples)
            {
                steps.Write(plan.Steps);
                Epilogue(code, plan, usage, role);
                return;
            }

            if (usage.HasTotal)
            {
                code.Line($"var {Total} = TLane.Broadcast(0.0);");
            }

            code.Block($"for (nint {Sample} = 0; {Sample} < {Frame}.Count; {Sample} += TLane.Count)", () => steps.Write(plan.Steps));
            code.Line();
            Epilogue(code, plan, usage, role);
        });
        code.Line("}");
    }

    private static void Prologue(CodeWriter code, KernelPlan plan, LaneRole role, PlanUsage usage, bool hasLaneLoop)
    {
        foreach (var number in usage.Inputs)
        {
            var input = plan.Inputs[number];
            if (input.Kind == InputKind.Label && role == LaneRole.Classes)
            {
                continue;
            }

            code.Line($"ref var {Data(input.Name)} = ref {Frame}.Input({number});");
            if (role == LaneRole.Samples && input.Kind == InputKind.Vector && !input.IsShared)
            {
                code.Line($"var {Stride(input.Name)} = {Frame}.ClassStride({number});");
            }

            if (role == LaneRole.Samples && input.Kind == InputKind.Upstream)
            {
                code.Line($"var {UniformFlag(input.Name)} = TVariant.IsUniform(ref {Frame}, {number});");
            }
        }

        foreach (var output in plan.Outputs.Where(o => usage.Stores(o.Number)))
        {
            code.Line($"ref var {Data(output.Name)} = ref {Frame}.Output({output.Number});");
            if (role == LaneRole.Samples && output.Position is not null && !output.IsShared)
            {
                code.Line($"var {Stride(output.Name)} = {Frame}.OutputClassStride({output.Number});");
            }
        }

        if (usage.ReadsClasses || hasLaneLoop)
        {
            code.Line($"var classes = {Frame}.Classes;");
        }

        if (hasLaneLoop)
        {
            code.Line($"var {LastStart} = classes - TLane.Count;");
            code.Line($"var {Fresh} = TLane.Mask(true);");
        }

        foreach (var input in usage.Demanded)
        {
            code.Line($"var {Violated(plan.Inputs[input].Name)} = TLane.Mask(false);");
        }
    }

    /// <summary>What is the same for the whole call is computed once: the uniform nodes that steps use, and those that have a name.</summary>
    private static void Uniforms(CodeWriter code, KernelPlan plan, TemporaryNames names, NodeExpressions expressions)
    {
        var graph = plan.ToGraph();
        foreach (var id in UniformFrontier.Of(plan))
        {
            var isConstant = graph[id].Op is Op.Constant or Op.AxisLength;
            if (!isConstant)
            {
                code.Line($"var {names.Of(id)} = {expressions.Definition(id).Text};");
                expressions.Declare(id);
            }
        }

        code.Line();
    }

    private static void Epilogue(CodeWriter code, KernelPlan plan, PlanUsage usage, LaneRole role)
    {
        if (usage.HasTotal && role == LaneRole.Samples)
        {
            code.Line($"{Frame}.Total += TLane.Sum({Total});");
        }

        foreach (var input in usage.Demanded)
        {
            code.Block($"if (TLane.Any({Violated(plan.Inputs[input].Name)}))", () => code.Line($"{Frame}.Violate({input});"));
        }
    }
}
