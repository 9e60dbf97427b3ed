using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// Chooses how the threads of a sample run the loops that all of them come to. Rounds that need nothing of one another are shared; where one needs another, as in
/// a recurrence, all threads go from round to round together.
/// </summary>
internal sealed class ThreadLoops(KernelPlan plan)
{
    private readonly Graph _graph = plan.ToGraph();

    public LoopRole RoleOf(Step.Loop loop)
    {
        if (IsIndependent(loop))
        {
            return InnerOfPair(loop) is not null ? LoopRole.SharedPairs
                : IsForTeams(loop) ? LoopRole.Teams
                : IsShortAroundRows(loop) ? LoopRole.Together
                : LoopRole.Shared;
        }

        return IsScatter(loop) ? LoopRole.ByOwner : LoopRole.Together;
    }

    /// <summary>The loop whose rounds can be shared along with those of the loop around it: it stands at its end, and nothing is combined over either.</summary>
    public Step.Loop? InnerOfPair(Step.Loop loop) =>
        loop.Reductions.Count == 0
        && loop.Body.Count > 0
        && loop.Body[loop.Body.Count - 1] is Step.Loop { Reductions.Count: 0 } inner
        && loop.Body.Take(loop.Body.Count - 1).All(IsArithmetic)
        && !_graph.SpaceOf(inner.Variable.Extent).Contains(loop.Variable)
        && IsIndependent(inner)
            ? inner
            : null;

    /// <summary>Whether rounds combine numbers in loops of their own, which leave nothing in memory that another thread of the round could miss.</summary>
    private static bool IsForTeams(Step.Loop loop)
    {
        var inner = Step.AndInside(loop.Body).OfType<Step.Loop>().ToList();
        return loop.Reductions.Count == 0
            && inner.Any(reducing => reducing.Reductions.Count > 0)
            && inner.All(reducing => !Step.AndInside(reducing.Body).Any(step => step is Step.Put or Step.AddTo or Step.Clear));
    }

    /// <summary>Whether a node is the index of a loop itself.</summary>
    public bool IsIndexOf(int node, Variable variable) => _graph[node] is { Op: Op.Index } index && index.Variable == variable;

    /// <summary>Whether no round writes what another one writes or reads.</summary>
    private bool IsIndependent(Step.Loop loop) => Step.AndInside(loop.Body).All(step => step switch
    {
        Step.Put put => HasOwnPlace(put.Positions, loop.Variable) && ReadsOf(put.Array, loop).All(read => IsApart(read, put, loop.Variable)),
        Step.Store store => HasOwnPlace(store.Positions, loop.Variable),
        Step.AddTo or Step.Clear or Step.AddToTotal => false,
        _ => true,
    });

    private bool HasOwnPlace(EquatableArray<int> positions, Variable variable) => positions.Any(p => IsIndexOf(p, variable));

    /// <summary>Whether what a round reads of an array is its own element, or an element of the step before the one that the loop writes.</summary>
    private bool IsApart(Node read, Step.Put put, Variable variable)
    {
        for (var axis = 0; axis < put.Positions.Count; axis++)
        {
            var (written, taken) = (put.Positions[axis], read.Operands[axis + 1]);
            if (IsIndexOf(written, variable) && written == taken)
            {
                return true;
            }

            if (!_graph.SpaceOf(written).Contains(variable) && IsLater(written, taken))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLater(int written, int taken) =>
        _graph[written] is { Op: Op.Add } sum
        && sum.Operands[0] == taken
        && _graph[sum.Operands[1]] is { Op: Op.Constant, Payload: > 0 };

    private IEnumerable<Node> ReadsOf(int array, Step.Loop loop) => Step.AndInside(loop.Body)
        .OfType<Step.Compute>()
        .Select(compute => _graph[compute.Node])
        .Where(node => node.Op == Op.Element && node.Operands[0] == array);

    /// <summary>Whether a loop goes over steps or labels, each with a row of classes to combine: there is more to share in the rows.</summary>
    private bool IsShortAroundRows(Step.Loop loop) => !IsOverClasses(loop) && Step.AndInside(loop.Body).OfType<Step.Loop>().Any(IsOverClasses);

    private bool IsOverClasses(Step.Loop loop) => _graph[loop.Variable.Extent] is { Op: Op.AxisLength, Payload: Axis.Classes };

    /// <summary>Whether a loop adds to elements of an array, and does nothing else that rounds could disturb.</summary>
    private bool IsScatter(Step.Loop loop) =>
        loop.Body.Any(step => step is Step.AddTo)
        && loop.Body.All(step => IsArithmetic(step) || step is Step.AddTo || (step is Step.Put put && HasOwnPlace(put.Positions, loop.Variable)))
        && loop.Body.OfType<Step.AddTo>().All(sum => !ReadsOf(sum.Array, loop).Any());

    private static bool IsArithmetic(Step step) => step is Step.Compute || (step is Step.When conditional && conditional.Body.All(IsArithmetic));
}
