using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>
/// The adjoint of a scan is a scan over the steps in reverse: the adjoint of a state is what flows into it from outside and from the states of
/// the step after it. It reads the states of the scan itself, which are kept. So scans are closed under differentiation.
/// </summary>
internal sealed class ScanAdjoint
{
    private readonly Graph _graph;
    private readonly Value _scan;
    private readonly Node _node;
    private readonly IReadOnlyList<Gradient?> _direct;

    /// <param name="direct">What flows in from outside, by component.</param>
    public ScanAdjoint(Value scan, IReadOnlyList<Gradient?> direct)
    {
        _graph = scan.Graph;
        _scan = scan;
        _node = scan.Node;
        _direct = direct;
    }

    private IEnumerable<int> Components => Enumerable.Range(0, _node.Components());

    private Value Transitions => _graph.At(_node.Operands[Binding.ScanTransitions]);

    private Value Steps => _graph.At(_node.Operands[Binding.ScanSteps]);

    private Value States => _graph.At(_node.Operands[Binding.ScanStates]);

    /// <summary>What flows into the bodies of the first and of the next step.</summary>
    public IReadOnlyList<Seed> Seeds()
    {
        var reversed = Reversed();
        var (state, transition) = (_graph.IndexNode(_node.State()), _graph.IndexNode(_node.Transition()));
        var space = _scan.Space.Union(VariableSet.Of(_node.State()));
        var first = Components.Select(k => new Seed(
            _graph.At(_node.First(k)), space, _graph.Element(reversed, k, Transitions, state)));

        // Step u + 1 is step (transitions − (u + 1)) of the reversed scan.
        var next = Components.Select(k => new Seed(
            NextAt(k, transition),
            space.Union(VariableSet.Of(_node.Transition())),
            _graph.Element(reversed, k, Transitions - _graph.Int(1) - transition, state)));
        return first.Concat(next).ToList();
    }

    private Value Reversed() => _graph.Scan(
        Steps,
        Transitions,
        States,
        state => Components.Select(k => Direct(k, Transitions, state)).ToList(),
        (reverse, after, state) =>
        {
            var transition = Transitions - _graph.Int(1) - reverse;
            var flowing = FromStatesAfter(transition, reverse, after);
            return Components.Select(k =>
            {
                var direct = Direct(k, transition, state);
                return flowing.TryGetValue(k, out var gradient) ? _graph.Apply(Op.DropTiny, direct + gradient.At([state])) : direct;
            }).ToList();
        });

    private Value Direct(int component, Value step, Value state) => _direct[component]?.At([step, state]) ?? _graph.Real(0);

    /// <summary>What flows through one transition to the states before it, by component, at every state.</summary>
    private IReadOnlyDictionary<int, Gradient> FromStatesAfter(Value transition, Value reverse, Func<int, Value, Value> after)
    {
        var state = _graph.IndexNode(_node.State());
        var outside = _scan.Space.Union(VariableSet.Of(Variable.Sample, reverse.Node.Variable));
        var seeds = Components
            .Select(k => (Root: NextAt(k, transition), Value: after(k, state)))
            .Select(s => new Seed(s.Root, outside.Union(VariableSet.Of(_node.State())), s.Value))
            .ToList();
        return ReverseMode.Differentiate(_graph, new StateLeaves(_graph, _scan.Id), outside, seeds);
    }

    /// <summary>A component after a transition, as a function of the kept states before it.</summary>
    private Value NextAt(int component, Value transition) => Substitution
        .OfTransition(_graph, _node.Transition(), transition, (k, state) => _graph.Element(_scan, k, transition, state))
        .Apply(_graph.At(_node.Next(component)));
}
