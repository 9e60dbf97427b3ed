using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax;

/// <summary>The conditions under which the code that is being read runs.</summary>
internal sealed class PathConditions
{
    private readonly List<(Value Condition, bool IsDemanded)> _conditions = [];

    /// <summary>What has to hold for the code to be reached.</summary>
    public IReadOnlyList<Value> Conditions => _conditions.Where(c => !c.IsDemanded).Select(c => c.Condition).ToList();

    /// <summary>What is known to hold when the code runs: the conditions, and what was demanded on the way.</summary>
    public IReadOnlyList<Value> Facts => _conditions.Select(c => c.Condition).ToList();

    /// <summary>Reads code that runs only if the condition holds.</summary>
    public T Under<T>(Value condition, Func<T> read)
    {
        var depth = _conditions.Count;
        Push(condition, isDemanded: false);
        var result = read();
        _conditions.RemoveRange(depth, _conditions.Count - depth);
        return result;
    }

    /// <summary>Notes a condition that was demanded: it holds for whatever is read from here on to the end of the branch.</summary>
    public void Demanded(Value condition) => Push(condition, isDemanded: true);

    // A conjunction counts part by part, so that the parts over integers are not lost with the others.
    private void Push(Value condition, bool isDemanded)
    {
        var node = condition.Node;
        var graph = condition.Graph;
        if (node.Op == Op.And)
        {
            Push(graph.At(node.Operands[0]), isDemanded);
            Push(graph.At(node.Operands[1]), isDemanded);
        }
        else if (node.Op == Op.Not && graph[node.Operands[0]] is { Op: Op.Or } either)
        {
            Push(!graph.At(either.Operands[0]), isDemanded);
            Push(!graph.At(either.Operands[1]), isDemanded);
        }
        else
        {
            _conditions.Add((condition, isDemanded));
        }
    }
}
