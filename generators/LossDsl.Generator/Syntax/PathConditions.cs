using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax;

/// <summary>The conditions under which the code that is being read runs.</summary>
internal sealed class PathConditions
{
    private readonly List<Value> _conditions = [];

    public IReadOnlyList<Value> Conditions => _conditions;

    /// <summary>Reads code that runs only if the condition holds.</summary>
    public T Under<T>(Value condition, Func<T> read)
    {
        var depth = _conditions.Count;
        Push(condition);
        var result = read();
        _conditions.RemoveRange(depth, _conditions.Count - depth);
        return result;
    }

    // A conjunction counts part by part, so that the parts over integers are not lost with the others.
    private void Push(Value condition)
    {
        var node = condition.Node;
        var graph = condition.Graph;
        if (node.Op == Op.And)
        {
            Push(graph.At(node.Operands[0]));
            Push(graph.At(node.Operands[1]));
        }
        else if (node.Op == Op.Not && graph[node.Operands[0]] is { Op: Op.Or } either)
        {
            Push(!graph.At(either.Operands[0]));
            Push(!graph.At(either.Operands[1]));
        }
        else
        {
            _conditions.Add(condition);
        }
    }
}
