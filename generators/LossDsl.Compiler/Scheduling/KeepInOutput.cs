using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// Keeps an expensive node between two loops over one variable in the row of an output that the later loop writes anyway: the exponentials
/// of a softmax are computed once, wait in the gradient's row, and are scaled there. A choice of the plan for machines where a row
/// stays in the cache; the plan without it reads the data again and computes again.
/// </summary>
internal sealed class KeepInOutput
{
    /// <summary>What is cheaper than this is computed again rather than stored and loaded.</summary>
    private const int LeastCost = 10;

    private readonly KernelPlan _plan;
    private readonly Graph _graph;

    private KeepInOutput(KernelPlan plan)
    {
        _plan = plan;
        _graph = plan.ToGraph();
    }

    public static KernelPlan Apply(KernelPlan plan) => new KeepInOutput(plan).Apply();

    private KernelPlan Apply()
    {
        foreach (var output in _plan.Outputs.Where(o => o.Axes.Count == 1 && !o.IsShared))
        {
            var wanted = Enumerable.Range(0, _graph.Count).FirstOrDefault(id => _graph[id] is { Op: Op.Wanted } n && n.Payload == output.Number);
            var last = Loops(_plan.Steps, []).FirstOrDefault(l => Stores(l.Loop.Body, output.Number));
            if (last.Loop is null || _graph[wanted].Op != Op.Wanted)
            {
                continue;
            }

            var loops = Loops(_plan.Steps, []).Where(l => l.Loop.Variable == last.Loop.Variable).ToList();

            // What is recalled must have been kept: the first loop runs whenever the last one does and the output is wanted.
            foreach (var first in loops
                .TakeWhile(l => !ReferenceEquals(l.Loop, last.Loop))
                .Where(l => l.Conditions.All(c => last.Conditions.Contains(c) || Implies(wanted, c))))
            {
                if (Candidate(first.Loop, last.Loop, wanted, last.Conditions.Any(c => Implies(c, wanted))) is { } node)
                {
                    return _plan with { Steps = Rewrite(_plan.Steps, first.Loop, last.Loop, node, output.Number, wanted) };
                }
            }
        }

        return _plan;
    }

    /// <summary>The most expensive node that both loops compute, the first one always, and that the last one needs for the output only.</summary>
    private int? Candidate(Step.Loop first, Step.Loop last, int wanted, bool isOnlyForOutput) =>
        first.Body.OfType<Step.Compute>()
            .Select(c => c.Node)
            .Where(node => OpTable.Of(_graph[node].Op).Cost >= LeastCost && _graph[node].Type == ValueType.Real)
            .Where(node => last.Body.Any(s => s is Step.Compute c && c.Node == node) && (isOnlyForOutput || !IsNeeded(last, node, wanted)))
            .OrderByDescending(node => OpTable.Of(_graph[node].Op).Cost)
            .Select(node => (int?)node)
            .FirstOrDefault();

    /// <summary>Whether the loop uses the node even if the output is not wanted.</summary>
    private bool IsNeeded(Step.Loop loop, int node, int wanted) =>
        loop.Reductions.Any(r => _graph[r].Operands[1] == node) || Uses(loop.Body, node, wanted);

    private bool Uses(IEnumerable<Step> steps, int node, int wanted) => steps.Any(step => step switch
    {
        Step.When conditional => !Implies(conditional.Condition, wanted) && Uses(conditional.Body, node, wanted),
        Step.Loop inner => IsNeeded(inner, node, wanted),
        _ => step.Reads(_graph).Contains(node),
    });

    private bool Implies(int condition, int other) =>
        condition == other
        || (_graph[condition].Op == Op.And && _graph[condition].Operands.Any(o => Implies(o, other)))
        || (other >= 0 && _graph[other].Op == Op.Or && _graph[other].Operands.Any(o => Implies(condition, o)));

    private EquatableArray<Step> Rewrite(IEnumerable<Step> steps, Step.Loop first, Step.Loop last, int node, int output, int wanted) =>
        steps.Select(step => step switch
        {
            Step.Loop loop when ReferenceEquals(loop, first) => loop with { Body = Keeping(loop, node, output, wanted) },
            Step.Loop loop when ReferenceEquals(loop, last) => loop with { Body = Recalling(loop, node, output, wanted) },
            Step.When conditional => conditional with { Body = Rewrite(conditional.Body, first, last, node, output, wanted) },
            _ => step,
        }).ToEquatableArray();

    private EquatableArray<Step> Keeping(Step.Loop loop, int node, int output, int wanted) =>
        loop.Body.SelectMany(step => step is Step.Compute compute && compute.Node == node
            ? [step, new Step.When(wanted, EquatableArray.Of<Step>(new Step.Keep(output, Position(loop), node)))]
            : new[] { step }).ToEquatableArray();

    private EquatableArray<int> Position(Step.Loop loop) => EquatableArray.Of(_graph.IndexNode(loop.Variable).Id);

    private EquatableArray<Step> Recalling(Step.Loop loop, int node, int output, int wanted)
    {
        var body = loop.Body.Select(step => step is Step.Compute compute && compute.Node == node
            ? new Step.When(wanted, EquatableArray.Of<Step>(new Step.Recall(output, Position(loop), node)))
            : step).ToList();

        // What was computed for the kept node alone is not needed any more.
        while (body.FindIndex(s => s is Step.Compute c && !IsUsed(loop, body, c.Node)) is var unused and >= 0)
        {
            body.RemoveAt(unused);
        }

        return body.ToEquatableArray();
    }

    private bool IsUsed(Step.Loop loop, IEnumerable<Step> body, int node) => Uses(body, node, -1) || IsNeeded(loop with { Body = default }, node, -1);

    private static bool Stores(IEnumerable<Step> steps, int output) => steps.Any(step => step switch
    {
        Step.Store store => store.Output == output,
        Step.When conditional => Stores(conditional.Body, output),
        _ => false,
    });

    /// <summary>The loops that stand in no other, each with the conditions under which it runs.</summary>
    private static IEnumerable<(Step.Loop Loop, List<int> Conditions)> Loops(IEnumerable<Step> steps, List<int> conditions) => steps.SelectMany(step => step switch
    {
        Step.Loop loop => [(loop, conditions)],
        Step.When conditional => Loops(conditional.Body, [.. conditions, conditional.Condition]),
        _ => Enumerable.Empty<(Step.Loop, List<int>)>(),
    });
}
