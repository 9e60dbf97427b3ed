using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// What a kernel computes in the call that most calls are: value and first gradient, no optional input, options as good as their defaults. The JIT
/// drops the rest, so that it decides how much a kernel may do at once. What several loops compute anew counts each time: it is there as often.
/// </summary>
internal static class UsualWork
{
    private const int FirstGradient = 1;

    public static int CostOf(KernelPlan plan)
    {
        var graph = plan.ToGraph();
        return Math.Max(1, Computed(graph, new UsualConditions(plan), plan.Steps).Sum(node => OpTable.Of(graph[node].Op).Cost));
    }

    private static IEnumerable<int> Computed(Graph graph, UsualConditions usual, IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Step.Compute compute => [compute.Node],
        Step.Loop loop => loop.Reductions.Concat(Computed(graph, usual, loop.Body)),
        Step.When conditional when Answer(graph, usual, conditional.Condition) == false => [],
        _ => Computed(graph, usual, step.Block),
    });

    /// <summary>What a condition is in such a call; null if that is not known.</summary>
    private static bool? Answer(Graph graph, UsualConditions usual, int condition)
    {
        var node = graph[condition];
        return node.Op switch
        {
            Op.Wanted => node.Payload == FirstGradient,
            Op.Present => false,
            Op.Not => !Answer(graph, usual, node.Operands[0]),
            Op.And => Answer(graph, usual, node.Operands[0]) & Answer(graph, usual, node.Operands[1]),
            Op.Or => Answer(graph, usual, node.Operands[0]) | Answer(graph, usual, node.Operands[1]),
            _ => usual.Of(condition),
        };
    }
}
