using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>A term of a row's gradient that is not 0 at one class only, such as that of the labelled class.</summary>
/// <param name="Output">The output that gets it.</param>
/// <param name="Index">The class: an integer.</param>
/// <param name="Value">What is added there.</param>
/// <param name="Conditions">The conditions, each the same for the whole call, under which the output is written.</param>
internal sealed record RowScatter(int Output, int Index, int Value, IReadOnlyList<int> Conditions);

/// <summary>
/// Finds the terms select(i = k, x, 0) of what a lane loop over i stores. To add x at k after the loop is cheaper than to compare every
/// i with k. Across samples there is no such choice: every sample has a k of its own.
/// </summary>
internal sealed class RowScatters
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly Func<int, Variable, bool> _isPlain;
    private readonly Dictionary<int, int> _users = [];
    private readonly Dictionary<Step, List<RowScatter>> _byLoop = [];
    private readonly HashSet<int> _terms = [];
    private readonly Dictionary<int, int> _rests = [];

    /// <param name="laneLoops">The loops that run along the lanes: none where lanes run across samples.</param>
    /// <param name="isPlain">Whether a node is a number of the whole lane in a loop that runs along the lanes.</param>
    public RowScatters(KernelPlan plan, LaneLoops laneLoops, Func<int, Variable, bool> isPlain)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _isPlain = isPlain;
        foreach (var node in plan.AllSteps.SelectMany(step => step.Reads(_graph)))
        {
            _users[node] = _users.TryGetValue(node, out var users) ? users + 1 : 1;
        }

        Visit(plan.Steps, null, []);

        void Visit(IEnumerable<Step> steps, Step.Loop? loop, IReadOnlyList<int> conditions)
        {
            foreach (var step in steps)
            {
                switch (step)
                {
                    case Step.Loop inner:
                        Visit(inner.Body, laneLoops.Contains(inner) ? inner : null, []);
                        break;
                    case Step.When conditional:
                        Visit(conditional.Body, loop, [.. conditions, conditional.Condition]);
                        break;
                    case Step.Store store when loop is not null:
                        Take(store, loop, conditions);
                        break;
                }
            }
        }
    }

    /// <summary>Whether the node is such a term, so that nothing has to compute it.</summary>
    public bool IsTerm(int node) => _terms.Contains(node);

    /// <summary>What is left of a sum without such a term; null if it has none.</summary>
    public int? RestOf(int node) => _rests.TryGetValue(node, out var rest) ? rest : null;

    /// <summary>What has to be added after a loop.</summary>
    public IReadOnlyList<RowScatter> After(Step.Loop loop) => _byLoop.TryGetValue(loop, out var scatters) ? scatters : [];

    private void Take(Step.Store store, Step.Loop loop, IReadOnlyList<int> conditions)
    {
        if (store.Positions.Count != 1
            || !IsIndex(store.Positions[0], loop.Variable)
            || Find(store.Node, loop) is not var (index, value))
        {
            return;
        }

        if (!_byLoop.TryGetValue(loop, out var scatters))
        {
            _byLoop[loop] = scatters = [];
        }

        scatters.Add(new(store.Output, index, value, conditions));
    }

    /// <summary>Takes the term out of the sum: itself, or an operand of a sum that nothing else uses.</summary>
    private (int Index, int Value)? Find(int node, Step.Loop loop)
    {
        if (_users.TryGetValue(node, out var users) && users > 1)
        {
            return null;
        }

        if (Term(node, loop) is { } term)
        {
            _terms.Add(node);
            return term;
        }

        // A difference from such a term is written as one from 0.
        if (_graph[node].Op == Op.Subtract)
        {
            return Find(_graph[node].Operands[0], loop);
        }

        if (_graph[node].Op != Op.Add)
        {
            return null;
        }

        var (left, right) = (_graph[node].Operands[0], _graph[node].Operands[1]);
        foreach (var (one, other) in new[] { (right, left), (left, right) })
        {
            if (Find(one, loop) is { } found)
            {
                if (IsTerm(one))
                {
                    _rests[node] = other;
                }

                return found;
            }
        }

        return null;
    }

    private (int Index, int Value)? Term(int node, Step.Loop loop)
    {
        if (_graph[node] is not { Op: Op.Select } select
            || _graph[select.Operands[0]] is not { Op: Op.Equal } equal
            || _graph[select.Operands[2]] is not { Op: Op.Constant, RealValue: 0 }
            || IsComputedIn(loop.Body, select.Operands[1]))
        {
            return null;
        }

        var (left, right) = (equal.Operands[0], equal.Operands[1]);
        var index = IsIndex(left, loop.Variable) ? right : IsIndex(right, loop.Variable) ? left : -1;
        return index >= 0 && _isPlain(index, loop.Variable) ? (index, select.Operands[1]) : null;
    }

    private static bool IsComputedIn(IEnumerable<Step> steps, int node) => steps.Any(step => step switch
    {
        Step.Compute compute => compute.Node == node,
        Step.Recall recall => recall.Node == node,
        Step.Loop loop => loop.Reductions.Contains(node) || IsComputedIn(loop.Body, node),
        Step.When conditional => IsComputedIn(conditional.Body, node),
        _ => false,
    });

    private bool IsIndex(int node, Variable variable) => _graph[node] is { Op: Op.Index } index && index.Variable == variable;
}
