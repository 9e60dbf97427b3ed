using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// The levels of a block: level 0 needs no loop of this block, level k + 1 needs the result of a loop of level k. A reduction stands in
/// the loop of the level below its own, and so does what fills an array.
/// </summary>
internal sealed class Levels
{
    private readonly Graph _graph;
    private readonly VariableSet _scope;
    private readonly IReadOnlyDictionary<int, LoweredArray> _arrays;
    private readonly Func<int, bool> _isKnown;
    private readonly Dictionary<int, int> _levels = [];
    private readonly HashSet<int> _own = [];

    /// <param name="isKnown">Whether a node is there already when the block begins.</param>
    public Levels(Graph graph, VariableSet scope, IReadOnlyDictionary<int, LoweredArray> arrays, IEnumerable<int> roots, Func<int, bool> isKnown)
    {
        (_graph, _scope, _arrays, _isKnown) = (graph, scope, arrays, isKnown);
        foreach (var root in roots)
        {
            Visit(root);
        }
    }

    public int Last => _levels.Count == 0 ? 0 : _levels.Values.Max();

    public int Of(int id) => _levels.TryGetValue(id, out var level) ? level : 0;

    public int Of(IEnumerable<int> nodes) => nodes.Select(Of).DefaultIfEmpty(0).Max();

    /// <summary>The block's own nodes of a level that are computed outside of its loops.</summary>
    public IReadOnlyList<int> Computed(int level) =>
        _own.Where(id => _levels[id] == level && _graph[id].Op != Op.Index && !NeedsLoop(id)).OrderBy(id => id).ToList();

    /// <summary>The block's own reductions that stand in a loop of this level.</summary>
    public IReadOnlyList<int> Reductions(int level) => Looped(level).Where(id => _graph[id].Op == Op.Reduce).ToList();

    /// <summary>The block's own arrays that are filled by loops of this level.</summary>
    public IReadOnlyList<LoweredArray> Arrays(int level) => Looped(level).Where(_arrays.ContainsKey).Select(id => _arrays[id]).ToList();

    /// <summary>The block's own reductions and arrays that are there when this level begins.</summary>
    public IEnumerable<int> LoopedBefore(int level) => _own.Where(id => _levels[id] <= level && NeedsLoop(id));

    private IEnumerable<int> Looped(int level) => _own.Where(id => _levels[id] == level + 1 && NeedsLoop(id)).OrderBy(id => id);

    private bool NeedsLoop(int id) => _graph[id].Op is Op.Reduce or Op.Memory;

    private void Visit(int id)
    {
        if (_isKnown(id) || _levels.ContainsKey(id))
        {
            return;
        }

        var needed = _graph[id].Operands.AsEnumerable();
        if (_arrays.TryGetValue(id, out var array))
        {
            // What fills an array may read what is there of it already.
            _levels[id] = 0;
            needed = needed.Concat(array.Fills.SelectMany(f => f.Positions.Append(f.Value)).Select(v => v.Id));
        }

        var level = 0;
        foreach (var operand in needed)
        {
            Visit(operand);
            level = Math.Max(level, Of(operand));
        }

        var isOwn = _graph.SpaceOf(id).IsSubsetOf(_scope);
        _levels[id] = isOwn && NeedsLoop(id) ? level + 1 : level;
        if (isOwn)
        {
            _own.Add(id);
        }
    }
}
