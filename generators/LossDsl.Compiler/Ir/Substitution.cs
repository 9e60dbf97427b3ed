using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// Replaces index variables by integer values: the only way to move a body. Binders that vary with a replaced variable are reopened
/// and closed again, so nothing is captured and the numbering stays canonical. Where the variable is that of a scan's transitions, it can also
/// be said what the states before a transition are.
/// </summary>
internal sealed class Substitution
{
    private readonly Graph _graph;
    private readonly Dictionary<Variable, Value> _replacements;
    private readonly Dictionary<int, Value> _done = [];
    private readonly (Variable Transition, Func<int, Value, Value> State)? _scan;

    private Substitution(Graph graph, Dictionary<Variable, Value> replacements, (Variable, Func<int, Value, Value>)? scan = null)
    {
        _graph = graph;
        _replacements = replacements;
        _scan = scan;
    }

    public static Substitution Of(Graph graph, Variable variable, Value replacement) =>
        new(graph, new() { [variable] = replacement });

    /// <summary>Takes the body of a scan's next step out of the scan.</summary>
    /// <param name="transition">The variable over its transitions.</param>
    /// <param name="replacement">The transition to take.</param>
    /// <param name="state">The state before it, by component and state.</param>
    public static Substitution OfTransition(Graph graph, Variable transition, Value replacement, Func<int, Value, Value> state) =>
        new(graph, new() { [transition] = replacement }, (transition, state));

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
            case Op.Carry when _scan is { } scan && _graph[node.Operands[0]].Variable == scan.Transition:
                return scan.State((int)node.Payload, Apply(_graph.At(node.Operands[1])));
            case var _ when node.Variables().Count > 0:
                return _graph.Rebind(node, Apply, (body, opened) => Under(opened).Apply(body));
            default:
                return _graph.Add(node with { Operands = node.Operands.Select(o => Apply(_graph.At(o)).Id).ToEquatableArray() });
        }
    }

    /// <summary>The substitution in the loops of a node: their own variables hide those outside.</summary>
    private Substitution Under(IReadOnlyDictionary<Variable, Value> opened)
    {
        var replacements = new Dictionary<Variable, Value>(_replacements);
        foreach (var variable in opened)
        {
            replacements[variable.Key] = variable.Value;
        }

        return new(_graph, replacements, _scan);
    }
}
