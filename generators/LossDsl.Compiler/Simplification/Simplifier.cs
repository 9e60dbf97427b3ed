using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>Applies rules from the leaves up until none fires, and remembers which ones fired.</summary>
internal sealed class Simplifier
{
    /// <summary>A rewrite never repeats itself on one node this often; more means that two rules undo each other.</summary>
    private const int MostRewritesPerNode = 64;

    private readonly Graph _graph;
    private readonly IReadOnlyList<Rule> _rules;
    private readonly Dictionary<int, Value> _done = [];
    private readonly SortedSet<string> _fired = new(StringComparer.Ordinal);

    public Simplifier(Graph graph, IEnumerable<Rule> rules)
    {
        _graph = graph;
        _rules = rules.ToList();
    }

    /// <summary>The ids of the rules that were applied.</summary>
    public IReadOnlyCollection<string> Fired => _fired;

    public Value Apply(Value value)
    {
        if (_done.TryGetValue(value.Id, out var known))
        {
            return known;
        }

        var current = Rebuild(value);
        for (var count = 0; Rewrite(current) is { } next; count++)
        {
            if (count == MostRewritesPerNode)
            {
                throw new InvalidOperationException($"rules undo each other at {Printer.Print(_graph, [value.Id])}");
            }

            current = _done.TryGetValue(next.Id, out var simple) ? simple : Rebuild(next);
        }

        _graph.Named(current, _graph.NameOf(value.Id));
        _done[value.Id] = current;
        _done[current.Id] = current;
        return current;
    }

    private Value Rebuild(Value value)
    {
        var node = value.Node;
        if (node.Operands.Count == 0)
        {
            return value;
        }

        return node.Variables().Count == 0
            ? _graph.Add(node with { Operands = node.Operands.Select(o => Apply(_graph.At(o)).Id).ToEquatableArray() })
            : RebuildLoops(node);
    }

    private Value RebuildLoops(Node node)
    {
        // A variable is named after its extent: it is opened before a simpler extent could give it the name of another one. A simpler body
        // may nest fewer loops, so variables are numbered anew in any case.
        var keepsExtents = node.Variables().All(v => Apply(_graph.At(v.Extent)).Id == v.Extent);
        return _graph.Rebind(node, Apply, (body, opened) =>
        {
            var simple = keepsExtents ? Apply(body) : body;
            var moved = opened.Aggregate(simple, (value, o) => Substitution.Of(_graph, o.Key, o.Value).Apply(value));
            return keepsExtents ? moved : Apply(moved);
        });
    }

    private Value? Rewrite(Value value)
    {
        foreach (var rule in _rules)
        {
            if (rule.Rewrite(value) is { } replacement && replacement != value)
            {
                _fired.Add(rule.Id);
                return replacement;
            }
        }

        return null;
    }
}
