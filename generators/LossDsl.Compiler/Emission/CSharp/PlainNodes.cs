using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// Which nodes are plain numbers rather than lanes: what is the same for the whole call, and integers (conditions on integers) that do not
/// differ between the elements of a lane. That depends on the loop that runs along the lanes just now.
/// </summary>
internal sealed class PlainNodes
{
    private static readonly Variable NoLane = new(int.MinValue, 0);

    private readonly Graph _graph;
    private readonly LaneRole _role;
    private readonly bool[] _uniform;
    private readonly Dictionary<Variable, bool[]> _byLane = [];

    public PlainNodes(Graph graph, LaneRole role)
    {
        _graph = graph;
        _role = role;
        _uniform = UniformNodes.Of(graph);
    }

    /// <summary>Whether the node is the same for the whole call.</summary>
    public bool IsUniform(int id) => _uniform[id];

    /// <param name="lane">The variable that runs along the lanes; null outside of such loops.</param>
    public bool Contains(int id, Variable? lane)
    {
        var key = lane ?? NoLane;
        if (!_byLane.TryGetValue(key, out var plain))
        {
            _byLane[key] = plain = Under(key);
        }

        return plain[id];
    }

    private bool[] Under(Variable lane)
    {
        var plain = new bool[_graph.Count];
        for (var id = 0; id < plain.Length; id++)
        {
            var node = _graph[id];
            plain[id] = _uniform[id] || (node.Type is ValueType.Int or ValueType.Bool && node.Op switch
            {
                Op.Index => node.Variable != lane,
                Op.AxisLength => _role != LaneRole.Samples,
                Op.Read => _role != LaneRole.Samples && node.Operands.All(o => plain[o]),
                Op.Reduce => _role == LaneRole.Whole && !_graph.SpaceOf(id).Contains(lane),
                Op.Element => false,
                _ => node.Operands.All(o => plain[o]),
            });
        }

        return plain;
    }
}
