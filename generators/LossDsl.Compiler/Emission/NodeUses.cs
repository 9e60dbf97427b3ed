using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission;

/// <summary>
/// Where the nodes of a plan are computed and used. Tells which ones are written into the one expression that uses them, and which ones a
/// conditional block computes for later: those are declared before it.
/// </summary>
internal sealed class NodeUses
{
    private readonly Graph _graph;
    private readonly Dictionary<int, int> _blockOf = [];
    private readonly Dictionary<int, List<(int Block, int Position)>> _uses = [];
    private readonly Dictionary<Step, (int First, int Last)> _conditional = new(ReferenceComparer.Instance);
    private readonly Dictionary<Step, List<int>> _computedIn = new(ReferenceComparer.Instance);
    private int _blocks;
    private int _position;

    public NodeUses(KernelPlan plan)
    {
        _graph = plan.ToGraph();
        Visit(plan.Steps, []);
    }

    /// <summary>Whether the node is written where it is used: unnamed, used once, in the block that computes it.</summary>
    public bool IsInlined(int node) =>
        _graph.NameOf(node) is null
        && _graph[node].Op is not (Op.Read or Op.Reduce)
        && _blockOf.TryGetValue(node, out var block)
        && _uses.TryGetValue(node, out var uses)
        && uses.Count == 1
        && uses[0].Block == block;

    /// <summary>What a conditional block computes and steps after it use.</summary>
    public IEnumerable<int> Escaping(Step conditional)
    {
        var (_, last) = _conditional[conditional];
        return _computedIn[conditional]
            .Where(id => _uses.TryGetValue(id, out var uses) && uses.Any(u => u.Position > last))
            .OrderBy(id => id);
    }

    private void Visit(IEnumerable<Step> steps, IReadOnlyList<Step> enclosing)
    {
        var block = _blocks++;
        foreach (var step in steps)
        {
            _position++;
            switch (step)
            {
                case Step.Compute compute:
                    Computed(compute.Node, block, enclosing);
                    foreach (var operand in _graph[compute.Node].Operands)
                    {
                        Use(operand, block);
                    }

                    break;
                case Step.Loop loop:
                    Visit(loop.Body, enclosing);
                    _position++;
                    foreach (var reduction in loop.Reductions)
                    {
                        Use(_graph[reduction].Operands[1], -1);
                        Computed(reduction, -1, enclosing);
                    }

                    break;
                case Step.When conditional:
                    var first = _position;
                    _computedIn[conditional] = [];
                    Visit(conditional.Body, [.. enclosing, conditional]);
                    _conditional[conditional] = (first, _position);
                    break;
                case Step.Store store:
                    Use(store.Node, block);
                    break;
                case Step.AddToTotal total:
                    Use(total.Node, block);
                    break;
                case Step.Demand demand:
                    Use(demand.Condition, block);
                    break;
            }
        }
    }

    private void Computed(int node, int block, IReadOnlyList<Step> enclosing)
    {
        _blockOf[node] = block;
        foreach (var step in enclosing)
        {
            _computedIn[step].Add(node);
        }
    }

    private void Use(int node, int block)
    {
        if (!_uses.TryGetValue(node, out var uses))
        {
            _uses[node] = uses = [];
        }

        uses.Add((block, _position));
    }

    /// <summary>Steps are equal by value; two equal blocks at two places are still two blocks.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<Step>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Step? x, Step? y) => ReferenceEquals(x, y);

        public int GetHashCode(Step step) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(step);
    }
}
