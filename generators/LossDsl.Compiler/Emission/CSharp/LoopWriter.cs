using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes loops: what they add up before and after, and how their last lane ends.</summary>
/// <param name="predeclared">The nodes whose names are declared already, in the order of the surrounding text.</param>
internal sealed class LoopWriter(
    CodeWriter code, KernelPlan plan, LaneRole role, TemporaryNames names, NodeExpressions expressions, LaneLoops laneLoops, HashSet<int> predeclared)
{
    private readonly Graph _graph = plan.ToGraph();

    public void Write(Step.Loop loop, Action writeBody)
    {
        var isLane = laneLoops.Contains(loop);
        var counter = expressions.CounterOf(loop.Variable);
        var extent = expressions.Operand(loop.Variable.Extent).Text;
        foreach (var reduction in loop.Reductions)
        {
            Begin(reduction, isLane);
        }

        if (isLane && role == LaneRole.Classes)
        {
            code.Line($"{Overlaps} = false;");
        }

        var step = isLane ? $"{counter} += TLane.Count" : $"{counter}++";
        code.Block($"for (nint {counter} = 0; {counter} < {extent}; {step})", () =>
        {
            if (isLane)
            {
                BeginLane(loop, counter, extent);
            }

            var outer = expressions.Lane;
            expressions.Lane = isLane ? loop.Variable : outer;
            var outside = predeclared.ToList();
            writeBody();
            predeclared.IntersectWith(outside);
            foreach (var reduction in loop.Reductions)
            {
                Guarded(loop, reduction, () => Accumulate(reduction, isLane));
            }

            expressions.Lane = outer;
        });
        code.Line();
        foreach (var scatter in expressions.Scatters.After(loop))
        {
            Scatter(scatter);
        }

        foreach (var reduction in loop.Reductions)
        {
            if (isLane)
            {
                Guarded(loop, reduction, () => Across(reduction));
            }

            expressions.Declare(reduction);
        }
    }

    private void BeginLane(Step.Loop loop, string counter, string extent)
    {
        if (role == LaneRole.Classes)
        {
            code.Block($"if ({counter} > {LastStart})", () =>
            {
                code.Line("// The last lane overlaps the one before: sums count only what is new.");
                code.Line($"{Overlaps} = true;");
                code.Line($"{Fresh} = TLane.Not(TLane.FirstElements({counter} - {LastStart}));");
                code.Line($"{counter} = {LastStart};");
            });
            code.Line();
            if (laneLoops.IsLongest(loop))
            {
                Prefetch(counter);
            }

            return;
        }

        code.Line($"var {Left} = (nint)({extent}) - {counter};");
        if (loop.Reductions.Count > 0)
        {
            code.Line($"var {Fresh} = TLane.FirstElements({Left});");
        }
    }

    /// <summary>Asks for the next row where this one takes the most time, so that memory is not idle.</summary>
    private void Prefetch(string counter)
    {
        var usage = new PlanUsage(plan);
        foreach (var input in usage.Inputs.Select(number => plan.Inputs[number]).Where(i => i is { IsShared: false, IsOptional: false } && HasClasses(i.Axes)))
        {
            code.Line($"LaneAccess.Prefetch<TLane, T>(ref {Data(input.Name)}, {counter} + {NextRow});");
        }

        foreach (var output in plan.Outputs.Where(o => !o.IsShared && HasClasses(o.Axes) && usage.Stores(o.Number)))
        {
            code.Block(
                $"if (TVariant.Wants({Frame}.Wants({output.Number}), {output.Number}))",
                () => code.Line($"LaneAccess.Prefetch<TLane, T>(ref {Data(output.Name)}, {counter} + {NextRow});"));
        }

        code.Line();
    }

    private static bool HasClasses(EquatableArray<int> axes) => axes.Count == 1 && axes[0] == Axis.Classes;

    private void Begin(int reduction, bool isLane)
    {
        var declared = predeclared.Contains(reduction) ? "" : "var ";
        var monoid = _graph[reduction].Monoid;
        if (!expressions.IsPlain(reduction))
        {
            code.Line($"{declared}{names.Of(reduction)} = TLane.Broadcast({Identity(monoid)});");
        }
        else if (isLane)
        {
            code.Line($"var {LanesOf(reduction)} = TLane.Broadcast({Identity(monoid)});");
        }
        else
        {
            code.Line($"{declared}{names.Of(reduction)} = {IntegerIdentity(monoid)};");
        }
    }

    /// <summary>Writes what concerns a reduction, under the condition that its body is computed at all.</summary>
    private void Guarded(Step.Loop loop, int reduction, Action write)
    {
        if (LoopGuards.Of(loop, _graph, reduction) is { } condition)
        {
            code.Block($"if ({expressions.Operand(condition).Text})", write);
            code.Line();
        }
        else
        {
            write();
        }
    }

    private void Accumulate(int reduction, bool isLane)
    {
        var monoid = _graph[reduction].Monoid;
        var operand = _graph[reduction].Operands[1];
        var isPlain = expressions.IsPlain(reduction);
        if (isPlain && !isLane)
        {
            var plain = expressions.Operand(operand).Text;
            code.Line(monoid == Monoid.Sum ? $"{names.Of(reduction)} += {plain};" : $"{names.Of(reduction)} = Math.{monoid}({names.Of(reduction)}, {plain});");
            return;
        }

        var name = isPlain ? LanesOf(reduction) : names.Of(reduction);
        var body = expressions.AsLane(operand).Text;
        code.Line(monoid switch
        {
            Monoid.Sum when isLane && role == LaneRole.Classes => $"{name} += LaneAccess.Fresh<TLane, T>({Overlaps}, {Fresh}, {body});",
            Monoid.Sum => isLane ? $"{name} += TLane.And({Fresh}, {body});" : $"{name} += {body};",

            // Beyond the end of a whole sample's loop stands what is of no meaning.
            _ when isLane && role == LaneRole.Whole => $"{name} = {Combined(monoid, name, $"TLane.Select({Fresh}, {body}, TLane.Broadcast({Identity(monoid)}))")};",
            _ => $"{name} = {Combined(monoid, name, body)};",
        });
    }

    /// <summary>Combines the elements of the lane.</summary>
    private void Across(int reduction)
    {
        var (name, monoid) = (names.Of(reduction), _graph[reduction].Monoid);
        var across = monoid switch
        {
            Monoid.Max or Monoid.Level => "MaxAcross",
            Monoid.Min => "MinAcross",
            _ => "Sum",
        };
        code.Line(expressions.IsPlain(reduction)
            ? $"{(predeclared.Contains(reduction) ? "" : "var ")}{name} = SampleAccess.WholeNumber(TLane.{across}({LanesOf(reduction)}));"
            : $"{name} = TLane.Broadcast(TLane.{across}({name}));");
    }

    private void Scatter(RowScatter scatter)
    {
        var data = Data(plan.Outputs.First(o => o.Number == scatter.Output).Name);
        var add = $"LaneAccess.AddAt(ref {data}, {expressions.Operand(scatter.Index).Text}, classes, TLane.First({expressions.AsLane(scatter.Value).Text}));";
        if (scatter.Conditions.Count == 0)
        {
            code.Line(add);
        }
        else
        {
            code.Block($"if ({string.Join(" && ", scatter.Conditions.Select(c => expressions.Operand(c).In(Precedence.And)))})", () => code.Line(add));
        }

        code.Line();
    }

    /// <summary>A NaN leaves a level as it is, or becomes it: one instruction either way.</summary>
    private static string Combined(Monoid monoid, string name, string body) =>
        monoid == Monoid.Level ? $"TLane.MaxOfNumber({body}, {name})" : $"TLane.{monoid}({name}, {body})";

    private string LanesOf(int reduction) => names.Of(reduction) + "Lanes";

    private static string Identity(Monoid monoid) => monoid switch
    {
        Monoid.Max or Monoid.Level => "double.NegativeInfinity",
        Monoid.Min => "double.PositiveInfinity",
        _ => "0.0",
    };

    private static string IntegerIdentity(Monoid monoid) => monoid switch
    {
        Monoid.Max => "long.MinValue",
        Monoid.Min => "long.MaxValue",
        _ => "0L",
    };
}
