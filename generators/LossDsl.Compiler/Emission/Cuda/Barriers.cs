using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// Finds the places where the threads of a sample must wait for one another: before a step that touches what other threads may have written, or may still read,
/// since they last waited. Elements that always belong to the same thread need no waiting.
/// </summary>
internal sealed class Barriers
{
    private readonly Graph _graph;
    private readonly ThreadLoops _loops;
    private readonly HashSet<Step> _before = new(StepIdentity.Instance);
    private HashSet<Access> _open = [];

    public Barriers(KernelPlan plan, ThreadLoops loops)
    {
        _graph = plan.ToGraph();
        _loops = loops;
        Walk(plan.Steps);
    }

    /// <summary>Whether the threads wait before a step.</summary>
    public bool IsBefore(Step step) => _before.Contains(step);

    private void Walk(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.When conditional:
                    var skipped = new HashSet<Access>(_open);
                    Walk(conditional.Body);
                    _open.UnionWith(skipped);
                    break;
                case Step.Loop loop when _loops.RoleOf(loop) == LoopRole.Together:
                    // A round also follows the round before it. What one walk leaves open is all that any number of them leaves.
                    var entered = new HashSet<Access>(_open);
                    Walk(loop.Body);
                    _open.UnionWith(entered);
                    Walk(loop.Body);
                    _open.UnionWith(entered);
                    break;
                case Step.Loop loop when _loops.RoleOf(loop) == LoopRole.Teams:
                    Visit(step, Accesses(step).ToList());
                    _open = []; // Teams wait for one another at the end.
                    break;
                default:
                    Visit(step, Accesses(step).ToList());
                    break;
            }
        }
    }

    private void Visit(Step step, IReadOnlyList<Access> accesses)
    {
        if (accesses.Any(access => _open.Any(access.Disturbs)))
        {
            _before.Add(step);
            _open = [];
        }

        _open.UnionWith(accesses);
    }

    /// <summary>What a step that all threads come to does to arrays.</summary>
    private IEnumerable<Access> Accesses(Step step)
    {
        switch (step)
        {
            case Step.Loop loop:
                var role = _loops.RoleOf(loop);
                return Step.AndInside(loop.Body).SelectMany(inner => InLoop(inner, loop, role));
            case Step.Compute compute:
                return Reads(compute, _ => Access.Anyone);
            case Step.Clear clear:
                return [new(clear.Array, true, 0)];
            case Step.Put put:
                return [new(put.Array, true, Access.First)];
            case Step.AddTo sum:
                return [new(sum.Array, true, Access.First)];
            default:
                return [];
        }
    }

    private IEnumerable<Access> InLoop(Step step, Step.Loop loop, LoopRole role) => step switch
    {
        Step.Compute compute => Reads(compute, positions => role is LoopRole.Shared or LoopRole.ByOwner ? OwnAxis(positions, loop) : Access.Anyone),
        Step.Put put => [new(put.Array, true, role is LoopRole.SharedPairs or LoopRole.Teams ? Access.Anyone : OwnAxis(put.Positions, loop))],
        Step.AddTo sum => [new(sum.Array, true, 0)],
        _ => [],
    };

    private IEnumerable<Access> Reads(Step.Compute compute, Func<IEnumerable<int>, int> owner) => _graph[compute.Node] is { Op: Op.Element } element
        ? [new(element.Operands[0], false, owner(element.Operands.Skip(1)))]
        : [];

    /// <summary>The axis along which neighbouring elements belong to neighbouring threads.</summary>
    private int OwnAxis(IEnumerable<int> positions, Step.Loop loop)
    {
        var axis = positions.ToList().FindIndex(position => _loops.IsIndexOf(position, loop.Variable));
        return axis < 0 ? Access.Anyone : axis;
    }

    /// <param name="Owner">The axis whose position says which thread it is, or one of the constants.</param>
    private readonly record struct Access(int Array, bool Writes, int Owner)
    {
        public const int Anyone = -1;
        public const int First = -2;

        public bool Disturbs(Access other) =>
            Array == other.Array && (Writes || other.Writes) && (Owner == Anyone || Owner != other.Owner);
    }
}
