using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// The rule <c>online-softmax</c> on plans: max x, then in a loop of its own Σ exp(x − max x), become one loop that carries both: it
/// rescales the sum whenever the maximum grows. So a row is read once less.
/// </summary>
/// <param name="Maximum">The reduction max x.</param>
/// <param name="ExpSum">The reduction Σ exp(x − shift).</param>
/// <param name="ShiftsFiniteOnly">Whether the shift is 0 for a maximum that is not finite, and not always the maximum.</param>
internal sealed record OnlineSoftmax(int Maximum, int ExpSum, bool ShiftsFiniteOnly)
{
    public const string Id = "online-softmax";

    /// <summary>
    /// Moves every such sum into the loop of its maximum. The loop of the result computes x once; the sum's own body is not part of it, so
    /// the emitter must know the pairs.
    /// </summary>
    public static (KernelPlan Plan, IReadOnlyList<OnlineSoftmax> Pairs) Apply(KernelPlan plan)
    {
        var graph = plan.ToGraph();
        var pairs = new List<OnlineSoftmax>();
        Collect(graph, plan.Steps, pairs);
        return pairs.Count == 0 ? (plan, pairs) : (plan with { Steps = DeadSteps.Remove(graph, Move(plan.Steps, pairs), pairs.Select(pair => pair.ExpSum)) }, pairs);
    }

    private static void Collect(Graph graph, IEnumerable<Step> steps, List<OnlineSoftmax> pairs)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Loop loop:
                    foreach (var reduction in loop.Reductions)
                    {
                        // A maximum carries one sum; exponentials that serve something else as well are not worth computing twice.
                        if (Match(graph, reduction) is { } pair
                            && pairs.All(p => p.Maximum != pair.Maximum)
                            && Uses(graph, loop, graph[reduction].Operands[1]) == 1)
                        {
                            pairs.Add(pair);
                        }
                    }

                    Collect(graph, loop.Body, pairs);
                    break;
                case Step.When conditional:
                    Collect(graph, conditional.Body, pairs);
                    break;
            }
        }
    }

    private static OnlineSoftmax? Match(Graph graph, int reduction)
    {
        var sum = graph[reduction];
        var exp = graph[sum.Operands[1]];
        if (sum.Monoid != Monoid.Sum || exp.Op != Op.Exp || graph[exp.Operands[0]] is not { Op: Op.Subtract } difference)
        {
            return null;
        }

        var (x, shift) = (difference.Operands[0], difference.Operands[1]);
        if (IsMaximum(shift))
        {
            return new(shift, reduction, false);
        }

        var choice = graph[shift];
        return choice.Op == Op.Select && IsMaximum(choice.Operands[1]) && IsZero(choice.Operands[2]) && IsFinite(choice.Operands[0], choice.Operands[1])
            ? new(choice.Operands[1], reduction, true)
            : null;

        bool IsMaximum(int id) =>
            graph[id] is { Op: Op.Reduce, Monoid: Monoid.Max or Monoid.Level } node && node.Operands[1] == x && node.Variable == sum.Variable;

        bool IsZero(int id) => graph[id] is { Op: Op.Constant, Type: ValueType.Real } node && node.RealValue == 0;

        bool IsFinite(int id, int value) =>
            graph[id] is { Op: Op.Less } less
            && graph[less.Operands[0]] is { Op: Op.Abs } magnitude && magnitude.Operands[0] == value
            && graph[less.Operands[1]] is { Op: Op.Constant, Type: ValueType.Real } bound && double.IsPositiveInfinity(bound.RealValue);
    }

    /// <summary>How often a loop uses a node that it computes.</summary>
    private static int Uses(Graph graph, Step.Loop loop, int node)
    {
        return loop.Reductions.Count(r => graph[r].Operands[1] == node) + Count(loop.Body);

        int Count(IEnumerable<Step> steps) => steps.Sum(step => step switch
        {
            Step.Compute compute => graph[compute.Node].Operands.Count(o => o == node),
            Step.Loop inner => inner.Reductions.Count(r => graph[r].Operands[1] == node) + Count(inner.Body),
            Step.When conditional => Count(conditional.Body),
            Step.Store store => store.Node == node ? 1 : 0,
            _ => 0,
        });
    }

    private static EquatableArray<Step> Move(EquatableArray<Step> steps, IReadOnlyList<OnlineSoftmax> pairs) => steps
        .Select(step => step switch
        {
            Step.Loop loop => loop with
            {
                Reductions = loop.Reductions
                    .Where(r => pairs.All(p => p.ExpSum != r))
                    .Concat(pairs.Where(p => loop.Reductions.Contains(p.Maximum)).Select(p => p.ExpSum))
                    .ToEquatableArray(),
                Body = Move(loop.Body, pairs),
            },
            Step.When conditional => conditional with { Body = Move(conditional.Body, pairs) },
            _ => step,
        })
        .ToEquatableArray();
}
