using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// Finds the condition under which a loop computes what a sum in it adds up. Where it does not hold the sum is 0 and nothing has to be added.
/// </summary>
internal static class LoopGuards
{
    /// <returns>The condition of the only conditional block of the loop that computes the reduction's body; null if there is none.</returns>
    public static int? Of(Step.Loop loop, Graph graph, int reduction)
    {
        var body = graph[reduction].Operands[1];
        if (graph[reduction].Monoid != Monoid.Sum || loop.Body.Any(s => s is not Step.When && Computes(s, body)))
        {
            return null;
        }

        var blocks = loop.Body.OfType<Step.When>().Where(when => Computes(when, body)).ToList();
        return blocks.Count == 1 ? blocks[0].Condition : null;
    }

    private static bool Computes(Step step, int node) => step switch
    {
        Step.Compute compute => compute.Node == node,
        Step.Recall recall => recall.Node == node,
        Step.Loop loop => loop.Reductions.Contains(node),
        Step.When conditional => conditional.Body.Any(s => Computes(s, node)),
        _ => false,
    };
}
