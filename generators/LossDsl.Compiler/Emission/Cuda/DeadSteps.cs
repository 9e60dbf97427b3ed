using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Removes steps whose results nothing uses any more once a loop has been moved.</summary>
internal sealed class DeadSteps
{
    private readonly Graph _graph;
    private readonly HashSet<int> _needed = [];

    private readonly HashSet<int> _moved;

    private DeadSteps(Graph graph, IEnumerable<int> moved)
    {
        _graph = graph;
        _moved = [.. moved];
    }

    /// <param name="moved">Reductions whose loop does not compute their bodies.</param>
    public static EquatableArray<Step> Remove(Graph graph, EquatableArray<Step> steps, IEnumerable<int> moved) => new DeadSteps(graph, moved).Kept(steps);

    /// <summary>Walks backwards: what is computed here is needed by what comes after it, and no longer by what comes before.</summary>
    private EquatableArray<Step> Kept(EquatableArray<Step> steps) =>
        steps.Reverse().Select(Kept).OfType<Step>().Reverse().ToEquatableArray();

    private Step? Kept(Step step)
    {
        switch (step)
        {
            case Step.Compute compute when !_needed.Remove(compute.Node):
                return null;
            case Step.Compute compute:
                _needed.UnionWith(_graph[compute.Node].Operands);
                return compute;
            case Step.Loop loop:
                _needed.UnionWith(loop.Reductions.Where(r => !_moved.Contains(r)).Select(r => _graph[r].Operands[1]));
                var body = Kept(loop.Body);
                return loop.Reductions.Count == 0 && body.Count == 0 ? null : loop with { Body = body };
            case Step.When conditional:
                var inside = Kept(conditional.Body);
                return inside.Count == 0 ? null : conditional with { Body = inside };
            default:
                _needed.UnionWith(step.Reads(_graph));
                return step;
        }
    }
}
