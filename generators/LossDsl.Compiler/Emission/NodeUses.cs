using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission;

/// <summary>
/// Where the nodes of a plan are computed and used. Tells which ones are written into the one expression that uses them, and which ones a
/// conditional block computes for later: those are declared before it.
/// </summary>
internal sealed class NodeUses
{
    /// <summary>Nested deeper than this, an expression is hard to read.</summary>
    private const int DeepestExpression = 3;

    private const int MostChoices = 2;

    private readonly Graph _graph;
    private readonly Dictionary<int, List<int>> _blocksOf = [];
    private readonly Dictionary<int, List<(int Block, int Position, int User)>> _uses = [];
    private readonly Dictionary<Step, (int Last, int EndOfScope)> _conditional = new(StepIdentity.Instance);
    private readonly Dictionary<Step, List<int>> _computedIn = new(StepIdentity.Instance);
    private readonly Dictionary<int, int> _kept = [];
    private readonly Dictionary<int, int> _depths = [];
    private readonly Dictionary<int, int> _loopOfBlock = [];
    private int _blocks;
    private int _loops;
    private int _loop;
    private int _position;

    public NodeUses(KernelPlan plan)
    {
        _graph = plan.ToGraph();
        Close(Visit(plan.Steps, []));
    }

    /// <summary>Whether the node is written where it is used: unnamed, used by one other node, in each block that computes it, and not too long.</summary>
    public bool IsInlined(int node)
    {
        if (_graph.NameOf(node) is not null
            || _graph[node].Op is Op.Reduce or Op.Element
            || _kept.ContainsValue(node)
            || !_uses.TryGetValue(node, out var uses)
            || uses.Select(u => u.User).Distinct().Count() != 1)
        {
            return false;
        }

        if (_graph[node].Op == Op.Read)
        {
            return IsReadWherePresent(node, uses[0].User);
        }

        return _blocksOf.TryGetValue(node, out var blocks)
            && uses.Select(u => u.Block).OrderBy(b => b).SequenceEqual(blocks.OrderBy(b => b))
            && Depth(node) <= DeepestExpression;
    }

    /// <summary>Whether the node, which has no name, is all that one or two choices are made by, in the loop that computes it.</summary>
    public bool OnlyChooses(int node) =>
        _graph.NameOf(node) is null
        && _blocksOf.TryGetValue(node, out var blocks)
        && _uses.TryGetValue(node, out var uses)
        && uses.Select(u => u.User).Distinct().Count() <= MostChoices
        && uses.All(u => Chooses(u.User, node) && _loopOfBlock[u.Block] == _loopOfBlock[blocks[0]]);

    private bool Chooses(int user, int node) =>
        user >= 0 && _graph[user] is { Op: Op.Select } select && select.Operands[0] == node && select.Operands[1] != node && select.Operands[2] != node;

    /// <summary>The node that waits in an output's row when it is written, if there is one.</summary>
    public int? KeptIn(int output) => _kept.TryGetValue(output, out var node) ? node : null;

    /// <summary>Whether a conditional block writes anything of its own.</summary>
    public bool IsEmpty(Step.When conditional) => conditional.Body.All(s => s is Step.Compute compute && IsInlined(compute.Node));

    /// <summary>An optional input that is read only by the choice between it and its substitute is written into that choice.</summary>
    private bool IsReadWherePresent(int read, int user) =>
        user >= 0
        && _graph[user] is { Op: Op.Select } select
        && select.Operands[1] == read
        && _graph[select.Operands[0]] is { Op: Op.Present } present
        && present.Payload == _graph[read].Payload;

    private int Depth(int node)
    {
        if (!_depths.TryGetValue(node, out var depth))
        {
            depth = 1 + _graph[node].Operands.Select(o => _graph[o].Op != Op.Read && IsInlined(o) ? Depth(o) : 0).DefaultIfEmpty(0).Max();
            _depths[node] = depth;
        }

        return depth;
    }

    /// <summary>What a conditional block computes and steps after it use.</summary>
    public IEnumerable<int> Escaping(Step conditional)
    {
        var (last, end) = _conditional[conditional];
        return _computedIn[conditional]
            .Where(id => _uses.TryGetValue(id, out var uses) && uses.Any(u => u.Position > last && u.Position <= end))
            .OrderBy(id => id);
    }

    /// <param name="enclosing">The conditional blocks around the steps, up to the loop they stand in: nothing escapes from a loop but its reductions.</param>
    /// <returns>The conditional blocks among them, down to loops.</returns>
    private List<Step> Visit(IEnumerable<Step> steps, IReadOnlyList<Step> enclosing)
    {
        var block = _blocks++;
        _loopOfBlock[block] = _loop;
        var conditionals = new List<Step>();
        foreach (var step in steps)
        {
            _position++;
            switch (step)
            {
                case Step.Compute compute:
                    Computed(compute.Node, block, enclosing);
                    foreach (var operand in step.Reads(_graph))
                    {
                        Use(operand, block, compute.Node);
                    }

                    break;
                case Step.Loop loop:
                    var outer = _loop;
                    _loop = ++_loops;
                    var inside = Visit(loop.Body, []);
                    _loop = outer;
                    _position++;
                    foreach (var reduction in loop.Reductions)
                    {
                        Use(_graph[reduction].Operands[1], -1);
                        Computed(reduction, -1, enclosing);
                    }

                    Close(inside);
                    break;
                case Step.When conditional:
                    _computedIn[conditional] = [];
                    conditionals.Add(conditional);
                    conditionals.AddRange(Visit(conditional.Body, [.. enclosing, conditional]));
                    _conditional[conditional] = (_position, _position);
                    break;
                case Step.Recall recall:
                    _kept[recall.Output] = recall.Node;
                    Computed(recall.Node, block, enclosing);
                    break;
                default:
                    foreach (var read in step.Reads(_graph))
                    {
                        Use(read, block);
                    }

                    break;
            }
        }

        return conditionals;
    }

    /// <summary>The scope of these conditional blocks ends here.</summary>
    private void Close(IEnumerable<Step> conditionals)
    {
        foreach (var conditional in conditionals)
        {
            _conditional[conditional] = (_conditional[conditional].Last, _position);
        }
    }

    private void Computed(int node, int block, IReadOnlyList<Step> enclosing)
    {
        if (!_blocksOf.TryGetValue(node, out var blocks))
        {
            _blocksOf[node] = blocks = [];
        }

        blocks.Add(block);
        foreach (var step in enclosing)
        {
            _computedIn[step].Add(node);
        }
    }

    private void Use(int node, int block, int user = -1)
    {
        if (!_uses.TryGetValue(node, out var uses))
        {
            _uses[node] = uses = [];
        }

        uses.Add((block, _position, user));
    }
}
