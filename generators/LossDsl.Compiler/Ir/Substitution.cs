using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// Replaces index variables by integer values: the only way to move a body. Binders that vary with a replaced variable are reopened
/// and closed again, so nothing is captured and the numbering stays canonical.
/// </summary>
internal sealed class Substitution
{
    private readonly Graph _graph;
    private readonly Dictionary<Variable, Value> _replacements;
    private readonly Dictionary<int, Value> _done = [];

    private Substitution(Graph graph, Dictionary<Variable, Value> replacements)
    {
        _graph = graph;
        _replacements = replacements;
    }

    public static Substitution Of(Graph graph, Variable variable, Value replacement) =>
        new(graph, new() { [variable] = replacement });

    public Value Apply(Value value)
    {
        if (!value.Space.Items.Any(_replacements.ContainsKey))
        {
            return value;
        }

        if (!_done.TryGetValue(value.Id, out var result))
        {
            result = Rebuild(value);
            _graph.Named(result, _graph.NameOf(value.Id));
            _done[value.Id] = result;
        }

        return result;
    }

    private Value Rebuild(Value value)
    {
        var node = value.Node;
        switch (node.Op)
        {
            case Op.Index when _replacements.TryGetValue(node.Variable, out var replacement):
                return replacement;
            case Op.Reduce:
                var inner = new Dictionary<Variable, Value>(_replacements);
                var open = _graph.OpenIndex(Apply(_graph.At(node.Operands[0])));
                inner[node.Variable] = open;
                return _graph.Reduce(node.Monoid, open, new Substitution(_graph, inner).Apply(_graph.At(node.Operands[1])));
            default:
                return _graph.Add(node with { Operands = node.Operands.Select(o => Apply(_graph.At(o)).Id).ToEquatableArray() });
        }
    }
}
