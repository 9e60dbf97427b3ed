using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// The loops of a whole sample that run along the lanes, each as a method of its own. The JIT stops inlining in methods of many locals, and a sequence has
/// many loops: in methods of their own they stay fast however long the sample's kernel is.
/// </summary>
internal sealed class LoopMethods
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly TemporaryNames _names;
    private readonly NodeUses _uses;
    private readonly UsualConditions _usual;
    private readonly LaneLoops _laneLoops;
    private readonly List<Action<CodeWriter>> _methods = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "Sample" };

    public LoopMethods(KernelPlan plan, TemporaryNames names, NodeUses uses, UsualConditions usual, LaneLoops laneLoops)
    {
        (_plan, _graph) = (plan, plan.ToGraph());
        (_names, _uses, _usual, _laneLoops) = (names, uses, usual, laneLoops);
    }

    /// <summary>Whether a loop becomes a method.</summary>
    public bool Takes(Step.Loop loop) => _laneLoops.Contains(loop);

    /// <summary>Makes a method of a loop.</summary>
    /// <param name="outside">What is declared where the loop stands.</param>
    /// <param name="isDeclared">Whether the name of a result is declared there.</param>
    /// <returns>The call that stands in the place of the loop.</returns>
    public string Extract(Step.Loop loop, NodeExpressions outside, Func<int, bool> isDeclared)
    {
        var captures = new LoopCaptures(_plan, loop, outside);
        var name = NameOf(loop, captures);
        var notes = new DomainNotes(_plan);
        var demanded = captures.Steps.OfType<Step.Demand>().Select(d => notes.Name(d.Input)).Distinct().ToList();
        var parameters = captures.Arrays.SelectMany(a => new[] { ("ref T", outside.Arrays.Name(a), "ref "), ("nint", outside.Arrays.Name(a) + "Width", "") })
            .Concat(captures.Counters.Select(v => ("nint", outside.CounterOf(v), "")))
            .Concat(captures.Nodes.Select(id => (outside.Type(id), _names.Of(id), "")))
            .Concat(demanded.Select(note => ("ref TLane", note, "ref ")))
            .Concat(loop.Reductions.Select(r => ("out " + outside.Type(r), _names.Of(r), isDeclared(r) ? "out " : "out var ")))
            .ToList();
        _methods.Add(code => Write(code, loop, captures, name, parameters.Select(p => $"{p.Item1} {p.Item2}")));
        return $"{name}<TLane, TVariant>({string.Join(", ", parameters.Select(p => p.Item3 + p.Item2).Prepend($"ref {Frame}"))});";
    }

    /// <summary>Writes the methods, in the order of their calls.</summary>
    public void Write(CodeWriter code)
    {
        foreach (var method in _methods)
        {
            code.Line();
            method(code);
        }
    }

    private void Write(CodeWriter code, Step.Loop loop, LoopCaptures captures, string name, IEnumerable<string> parameters)
    {
        var expressions = new NodeExpressions(_plan, LaneRole.Whole, _names, _usual, _laneLoops);
        foreach (var node in captures.Nodes)
        {
            expressions.Declare(node);
        }

        code.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        code.Line($"private void {name}<TLane, TVariant>(");
        code.Indented(() =>
        {
            var lines = parameters.Prepend($"ref Frame<T> {Frame}").ToList();
            for (var k = 0; k < lines.Count; k++)
            {
                code.Line(lines[k] + (k == lines.Count - 1 ? ")" : ","));
            }

            code.Line("where TLane : struct, ILane<TLane, T>");
            code.Line("where TVariant : struct, IVariant");
        });
        code.Line("{");
        code.Indented(() =>
        {
            KernelPrologue.Write(code, _plan, LaneRole.Whole, new PlanUsage(_plan, captures.Steps, captures.AllNodes), overlaps: false, ofLoop: true);
            foreach (var id in UniformFrontier.Of(_graph, captures.Steps).Where(id => _graph[id].Type == ValueType.Bool && _graph[id].Op != Op.Constant))
            {
                code.Line($"var {_names.Of(id)} = {expressions.Computed(id).Text};");
                expressions.Declare(id);
            }

            code.Line();
            new StepWriter(code, _plan, LaneRole.Whole, _names, _uses, expressions, _laneLoops, null).WriteLoop(loop);
        });
        code.Line("}");
    }

    /// <summary>A name that says what comes of the loop.</summary>
    private string NameOf(Step.Loop loop, LoopCaptures captures)
    {
        var outputs = captures.Steps.OfType<Step.Store>().Select(s => "Write" + Property(_plan.Outputs.First(o => o.Number == s.Output).Name));
        var filled = captures.Steps.Select(s => s switch { Step.Put put => put.Array, Step.AddTo sum => sum.Array, _ => -1 }).Where(a => a >= 0);
        var arrays = filled.Select(a => "Fill" + Property(_plan.Arrays.First(d => d.Node == a).Name));
        var results = loop.Reductions.Select(r => "Reduce" + Property(_names.Of(r)));
        var name = outputs.Concat(arrays).Concat(results).FirstOrDefault() ?? "Loop";
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
