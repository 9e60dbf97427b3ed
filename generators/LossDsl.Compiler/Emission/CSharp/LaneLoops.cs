using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// Chooses the loops that run along the lanes: none where lanes run across samples; along the classes the innermost loops over the class axis; in
/// a whole sample the innermost loops, or a loop over the classes around short ones.
/// </summary>
internal sealed class LaneLoops
{
    /// <summary>The least operations of a turn beside which the processor has time to bring memory: those of an exponential.</summary>
    private const int LongLoop = 14;

    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly HashSet<Step> _chosen = new(StepIdentity.Instance);
    private readonly Step? _longest;

    public LaneLoops(KernelPlan plan, LaneRole role)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        if (role == LaneRole.Classes)
        {
            _chosen.UnionWith(Loops(plan.Steps).Where(l => IsOverClasses(l) && !Loops(l.Body).Any()));
            _longest = _chosen.OrderByDescending(Cost).FirstOrDefault(loop => Cost(loop) >= LongLoop);
        }
        else if (role == LaneRole.Whole)
        {
            Choose(plan.Steps);
        }
    }

    public bool Any => _chosen.Count > 0;

    public bool Contains(Step.Loop loop) => _chosen.Contains(loop);

    /// <summary>Whether there is a loop along the classes that is long enough to bring memory meanwhile.</summary>
    public bool HasLongest => _longest is not null;

    /// <summary>Whether it is the longest of the loops along the classes.</summary>
    public bool IsLongest(Step.Loop loop) => ReferenceEquals(loop, _longest);

    /// <summary>What every turn computes.</summary>
    private int Cost(Step loop) => loop.Block.OfType<Step.Compute>().Sum(c => OpTable.Of(_graph[c.Node].Op).Cost);

    private void Choose(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.When conditional:
                    Choose(conditional.Body);
                    break;
                case Step.Loop loop:
                    var inner = Loops(loop.Body).ToList();
                    var isOutermostChoice = inner.Count == 0 ? IsLong(loop) : IsOverClasses(loop) && !inner.Any(IsOverClasses);
                    if (isOutermostChoice && FitsLanes(loop))
                    {
                        _chosen.Add(loop);
                    }
                    else
                    {
                        Choose(loop.Body);
                    }

                    break;
            }
        }
    }

    /// <summary>Whether neighbouring turns of the loop write to neighbouring places and need nothing of one another.</summary>
    private bool FitsLanes(Step.Loop loop) => Step.AndInside(loop.Body).All(step => step switch
    {
        Step.Store store => IsLast(store.Positions, loop.Variable),
        Step.Put put => IsLast(put.Positions, loop.Variable),
        Step.AddTo sum => Varies(sum.Position, loop.Variable),
        Step.Clear => false,
        Step.Loop inner => !Varies(inner.Variable.Extent, loop.Variable),
        _ => true,
    });

    /// <summary>Whether a position is the same for all lanes but for its last axis, along which the lanes run.</summary>
    private bool IsLast(EquatableArray<int> positions, Variable variable) =>
        positions.Count > 0
        && _graph[positions[positions.Count - 1]] is { Op: Op.Index } last
        && last.Variable == variable
        && !positions.Take(positions.Count - 1).Any(p => Varies(p, variable));

    private bool Varies(int node, Variable variable) => _graph.SpaceOf(node).Contains(variable);

    private bool IsOverClasses(Step.Loop loop) => _graph[loop.Variable.Extent] is { Op: Op.AxisLength, Payload: Axis.Classes };

    /// <summary>A loop of a few turns that are known is shorter than a vector.</summary>
    private bool IsLong(Step.Loop loop) => _graph[loop.Variable.Extent].Op != Op.Constant;

    private static IEnumerable<Step.Loop> Loops(IEnumerable<Step> steps) => Step.AndInside(steps).OfType<Step.Loop>();
}
