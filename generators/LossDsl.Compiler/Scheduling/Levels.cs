using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// The levels of a block: level 0 needs no loop of this block, level k + 1 needs the result of a loop of level k. A reduction stands in
/// the loop of the level below its own.
/// </summary>
internal sealed class Levels
{
    private readonly Graph _graph;
    private readonly Dictionary<int, int> _levels = [];
    private readonly HashSet<int> _own = [];

    private Levels(Graph graph) => _graph = graph;

    public int Last => _levels.Count == 0 ? 0 : _levels.Values.Max();

    /// <param name="isKnown">Whether a node is there already when the block begins.</param>
    public static Levels Of(Graph graph, VariableSet scope, IEnumerable<int> roots, Func<int, bool> isKnown)
    {
        var levels = new Levels(graph);
        foreach (var root in roots)
        {
            foreach (var id in Binders.Reachable(graph, root, id => !isKnown(id) && !levels._levels.ContainsKey(id)))
            {
                levels.Add(id, graph.SpaceOf(id).IsSubsetOf(scope));
            }
        }

        return levels;
    }

    public int Of(int id) => _levels.TryGetValue(id, out var level) ? level : 0;

    /// <summary>The block's own nodes of a level that are computed outside of its loops.</summary>
    public IReadOnlyList<int> Computed(int level) =>
        _own.Where(id => _levels[id] == level && _graph[id].Op is not (Op.Reduce or Op.Index)).OrderBy(id => id).ToList();

    /// <summary>The block's own reductions that stand in a loop of this level.</summary>
    public IReadOnlyList<int> Reductions(int level) =>
        _own.Where(id => _levels[id] == level + 1 && _graph[id].Op == Op.Reduce).OrderBy(id => id).ToList();

    /// <summary>The block's own reductions whose results are there when this level begins.</summary>
    public IEnumerable<int> ReducedBefore(int level) => _own.Where(id => _levels[id] <= level && _graph[id].Op == Op.Reduce);

    private void Add(int id, bool isOwn)
    {
        var node = _graph[id];
        var level = node.Operands.Select(Of).DefaultIfEmpty(0).Max();
        _levels[id] = isOwn && node.Op == Op.Reduce ? level + 1 : level;
        if (isOwn)
        {
            _own.Add(id);
        }
    }
}
