using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Copies what a kernel needs into a graph of its own, simplified and without surrogates, and schedules it.</summary>
internal sealed class PlanAssembly
{
    private readonly Graph _source;
    private readonly Graph _target;
    private readonly Dictionary<int, Value> _copies = [];

    private PlanAssembly(Graph source)
    {
        _source = source;
        _target = new Graph(source.Inputs);
    }

    public static KernelPlan Assemble(
        Graph graph, Phase phase, EquatableArray<OptionDeclaration> options, IReadOnlyList<Effect> effects, IReadOnlyList<PlanOutput> outputs)
    {
        var assembly = new PlanAssembly(graph);
        var simplifier = new Simplifier(graph, [DropSurrogate, .. RuleTable.All]);
        var simplified = effects.Select(e => (Effect: e, Node: simplifier.Apply(graph.At(e.Node)))).ToList();

        // A simpler gradient may nest fewer loops inside its own: its variable is named anew.
        var closed = simplified.Select(s => assembly.Renamed(s.Effect, s.Node, outputs)).ToList();
        foreach (var id in Binders.Reachable(graph, closed.SelectMany(c => c.Roots)))
        {
            assembly.Copy(id);
        }

        var moved = closed.Select(c => assembly.Moved(c)).ToList();
        var steps = Scheduler.Schedule(assembly._target, moved.Select(m => m.Effect).ToList());
        var positions = moved.Where(m => m.Output is not null).ToDictionary(m => m.Output!.Number, m => m.Output!);
        return new(
            phase,
            graph.Inputs.ToEquatableArray(),
            options,
            Enumerable.Range(0, assembly._target.Count).Select(id => assembly._target[id]).ToEquatableArray(),
            Enumerable.Range(0, assembly._target.Count).Select(id => assembly._target.NameOf(id) ?? string.Empty).ToEquatableArray(),
            outputs.Select(o => positions.TryGetValue(o.Number, out var known) ? known : o).ToEquatableArray(),
            steps);
    }

    private static Rule DropSurrogate { get; } =
        new("drop-surrogate", Safety.Exact, "withGradientOf(s, v) → v once derivatives are taken", v => v.Is(Op.WithGradientOf) ? v.Operand(1) : null);

    private Closed Renamed(Effect effect, Value node, IReadOnlyList<PlanOutput> outputs)
    {
        var output = effect.Step is Step.Store store ? outputs.First(o => o.Number == store.Output) : null;
        var variables = new List<Variable>();
        foreach (var variable in effect.Loops)
        {
            var open = _source.OpenIndex(_source.At(variable.Extent));
            var (renamed, body) = _source.Close(open, Substitution.Of(_source, variable, open).Apply(node));
            variables.Add(renamed);
            node = body;
        }

        return new(effect, node.Id, variables, output);
    }

    private (Effect Effect, PlanOutput? Output) Moved(Closed closed)
    {
        var node = _copies[closed.Node].Id;
        var loops = closed.Loops.Select(v => v with { Extent = _copies[v.Extent].Id }).ToList();
        Step? step = closed.Effect.Step switch
        {
            Step.Store store => store with { Node = node },
            Step.AddToTotal => new Step.AddToTotal(node),
            Step.Demand demand => demand with { Condition = node },
            var other => other,
        };
        var condition = closed.Effect.Condition is { } c ? _copies[c.Id] : (Value?)null;
        var position = loops.Select(v => (Variable?)v).FirstOrDefault();
        return (new(step, node, loops, condition), closed.Output is { } output ? output with { Position = position } : null);
    }

    private void Copy(int id)
    {
        var node = _source[id];
        var copy = _target.Add(node with { Operands = node.Operands.Select(o => _copies[o].Id).ToEquatableArray() });
        _copies[id] = _target.Named(copy, _source.NameOf(id));
    }

    private sealed record Closed(Effect Effect, int Node, IReadOnlyList<Variable> Loops, PlanOutput? Output)
    {
        public IEnumerable<int> Roots => Loops.Select(v => v.Extent)
            .Concat(Effect.Condition is { } condition ? [condition.Id] : [])
            .Append(Node);
    }
}
