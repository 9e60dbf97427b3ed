using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes a plan as a struct that the runtime drives: a method with lanes across samples and, where there is a class axis, one with lanes along it.</summary>
internal static class KernelEmitter
{
    /// <param name="isWhole">Whether the loss computes one sample at a time.</param>
    public static void Emit(CodeWriter code, KernelPlan plan, string name, string lossType, bool isWhole)
    {
        var contract = isWhole ? "IWholeSampleKernel<T>" : plan.HasRows ? "IRowKernel<T>" : "IKernel<T>";
        code.Line($"/// <summary>{Purpose(plan)}</summary>");
        code.Line($"file readonly struct {name}<T>({lossType} {Loss}) : {contract}");
        code.Indented(() => code.Line("where T : unmanaged, IBinaryFloatingPointIeee754<T>"));
        code.Line("{");
        var usual = new UsualConditions(plan);
        var roles = isWhole ? new[] { LaneRole.Whole } : plan.HasRows ? [LaneRole.Samples, LaneRole.Classes] : [LaneRole.Samples];
        code.Indented(() =>
        {
            code.Line("/// <inheritdoc/>");
            code.Line($"public bool IsUsual => {IsUsual(plan, roles[0], usual)};");
            foreach (var role in roles)
            {
                code.Line();
                Method(code, plan, role, usual);
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
    private static string IsUsual(KernelPlan plan, LaneRole role, UsualConditions usual)
    {
        var expressions = new NodeExpressions(plan, role, new TemporaryNames(plan, []), usual, new LaneLoops(plan, role));
        var conditions = usual.All
            .Select(c => c.Value ? expressions.Computed(c.Key).In(Precedence.And) : "!" + expressions.Computed(c.Key).In(Precedence.Unary))
            .ToList();
        return conditions.Count == 0 ? "true" : string.Join(" && ", conditions);
    }

    private static void Method(CodeWriter code, KernelPlan plan, LaneRole role, UsualConditions usual)
    {
        var laneLoops = new LaneLoops(plan, role);
        var names = new TemporaryNames(plan, Reserved(plan));
        var expressions = new NodeExpressions(plan, role, names, usual, laneLoops);
        var usage = new PlanUsage(plan);
        var uses = new NodeUses(plan);
        var methods = role == LaneRole.Whole ? new LoopMethods(plan, names, uses, usual, laneLoops) : null;
        var (method, purpose) = role switch
        {
            LaneRole.Samples => ("Samples", "Lanes across samples."),
            LaneRole.Classes => ("Row", "Lanes along the class axis of one sample."),
            _ => ("Sample", "Lanes along the loops of one sample."),
        };

        code.Line($"/// <summary>{purpose}</summary>");
        code.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        code.Line($"public void {method}<TLane, TVariant>(ref Frame<T> {Frame})");
        code.Indented(() =>
        {
            code.Line("where TLane : struct, ILane<TLane, T>");
            code.Line("where TVariant : struct, IVariant");
        });
        code.Line("{");
        code.Indented(() =>
        {
            KernelPrologue.Write(code, plan, role, usage, role == LaneRole.Classes && laneLoops.Any, laneLoops.HasLongest);
            Uniforms(code, plan, names, expressions);
            var steps = new StepWriter(code, plan, role, names, uses, expressions, laneLoops, methods);
            if (role != LaneRole.Samples)
            {
                steps.Write(plan.Steps);
                Epilogue(code, plan, usage, role);
                return;
            }

            if (usage.HasTotal || plan.Outputs.Any(o => o.IsShared && usage.Stores(o.Number)))
            {
                code.Line($"var {Counted} = TLane.FirstElements({Frame}.{Property(Counted)});");
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
        methods?.Write(code);
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
                var number = expressions.Computed(id).Text;
                var held = expressions.IsHeld(id) ? $"TLane.Broadcast({number})" : $"LaneAccess.Rounded<T>({number})";
                code.Line($"var {names.Of(id)} = {(expressions.IsRounded(id) ? held : number)};");
                expressions.Declare(id);
            }
        }

        code.Line();
    }

    private static void Epilogue(CodeWriter code, KernelPlan plan, PlanUsage usage, LaneRole role)
    {
        if (usage.HasTotal && role == LaneRole.Samples)
        {
            code.Line($"{Frame}.Total += TLane.Sum(TLane.And({Counted}, {Total}));");
        }

        if (!usage.Demanded.Any())
        {
            return;
        }

        var notes = new DomainNotes(plan);
        foreach (var input in usage.Demanded)
        {
            code.Block($"if (TLane.Any({notes.Outside(input)}))", () => code.Line($"{Frame}.Violate({input});"));
        }
    }
}
