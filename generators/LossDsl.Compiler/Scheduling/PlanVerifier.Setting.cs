using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>One combination of the conditions that are uniform over a call.</summary>
internal sealed class PlanSetting
{
    private readonly Graph _graph;
    private readonly HashSet<int> _holding;

    public PlanSetting(Graph graph, IEnumerable<int> holding)
    {
        _graph = graph;
        _holding = new(holding);
    }

    /// <summary>Whether a condition follows from others.</summary>
    public static bool IsCompound(Op op) => op is Op.And or Op.Or or Op.Not or Op.Constant or Op.Select;

    public bool IsWanted(int output) => Holds(_graph.Wanted(output).Id);

    public bool IsPresent(int input) => Holds(_graph.Present(input).Id);

    public bool Holds(int condition)
    {
        var node = _graph[condition];
        return node.Op switch
        {
            Op.Constant => node.BoolValue,
            Op.And => Holds(node.Operands[0]) && Holds(node.Operands[1]),
            Op.Or => Holds(node.Operands[0]) || Holds(node.Operands[1]),
            Op.Not => !Holds(node.Operands[0]),
            Op.Select => Holds(Holds(node.Operands[0]) ? node.Operands[1] : node.Operands[2]),
            _ => _holding.Contains(condition),
        };
    }

    public override string ToString() =>
        _holding.Count == 0 ? "where no condition holds" : $"where only {string.Join(", ", _holding.OrderBy(id => id).Select(id => $"%{id}"))} hold";
}
