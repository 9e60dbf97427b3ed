using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>
/// A recurrence of logarithms that adds up exponentials computes an exponential and a logarithm for every term and state. With numbers
/// as significand and exponent the same recurrence is one of products and sums, whose only exponentials are those of the data.
/// </summary>
internal static class ScaledScan
{
    private static readonly double LogOfTwo = Math.Log(2);

    public static Value? Rewrite(Value element)
    {
        if (!element.Is(Op.Element) || !element.Operand(0).Is(Op.Scan) || Of(element.Operand(0)) is not { } scaled)
        {
            return null;
        }

        var graph = element.Graph;
        var (component, step, state) = ((int)element.Node.Payload, element.Operand(1), element.Operand(2));
        var significand = graph.Element(scaled, 2 * component, step, state);
        var exponent = graph.Element(scaled, (2 * component) + 1, step, state);
        var nothing = graph.Real(double.NegativeInfinity);
        return graph.Select(
            significand.EqualTo(graph.Real(0)), nothing, graph.Apply(Op.Log, significand) + graph.StopGradient(LogOfTwo * exponent));
    }

    private static Value? Of(Value scan)
    {
        var (graph, node) = (scan.Graph, scan.Node);
        var components = Enumerable.Range(0, node.Components()).ToList();
        var isComplete = true;
        var foundSum = false;
        var scaled = graph.Scan(
            scan.Operand(Binding.ScanSteps),
            scan.Operand(Binding.ScanTransitions),
            scan.Operand(Binding.ScanStates),
            state =>
            {
                var numbers = new ScaledNumbers(graph, _ => null);
                return Bodies(numbers, k => Substitution.Of(graph, node.State(), state).Apply(graph.At(node.First(k))));
            },
            (transition, before, state) =>
            {
                var numbers = new ScaledNumbers(graph, value => value.Is(Op.Carry) && value.Operand(0) == transition
                    ? new(before(2 * (int)value.Node.Payload, value.Operand(1)), before((2 * (int)value.Node.Payload) + 1, value.Operand(1)))
                    : null);
                var bodies = Bodies(numbers, k => Substitution.Of(graph, node.Transition(), transition)
                    .Apply(Substitution.Of(graph, node.State(), state).Apply(graph.At(node.Next(k)))));
                foundSum = numbers.FoundSum;
                return bodies;
            });
        return isComplete && foundSum ? scaled : null;

        IReadOnlyList<Value> Bodies(ScaledNumbers numbers, Func<int, Value> body) => components
            .SelectMany(k =>
            {
                var number = numbers.Normalized(body(k));
                isComplete &= number is not null;
                return new[] { number?.Significand ?? graph.Real(0), number?.Exponent ?? graph.Real(0) };
            })
            .ToList();
    }
}
