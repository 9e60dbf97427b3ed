using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>A component of a scan that starts as a constant and stays it, as the adjoint of what has no gradient does, is not carried along.</summary>
internal static class ConstantComponent
{
    public static Value? Drop(Value element)
    {
        if (!element.Is(Op.Element) || !element.Operand(0).Is(Op.Scan))
        {
            return null;
        }

        var (graph, scan) = (element.Graph, element.Operand(0));
        var node = scan.Node;
        var dropped = Enumerable.Range(0, node.Components())
            .Where(k => node.First(k) == node.Next(k) && graph.At(node.First(k)).Is(Op.Constant))
            .ToList();
        var component = (int)element.Node.Payload;
        if (dropped.Count == 0)
        {
            return null;
        }

        if (dropped.Contains(component))
        {
            return graph.At(node.First(component));
        }

        var kept = Enumerable.Range(0, node.Components()).Except(dropped).ToList();
        var smaller = graph.Scan(
            scan.Operand(Binding.ScanSteps),
            scan.Operand(Binding.ScanTransitions),
            scan.Operand(Binding.ScanStates),
            state => kept.Select(k => Substitution.Of(graph, node.State(), state).Apply(graph.At(node.First(k)))).ToList(),
            (transition, before, state) => kept
                .Select(k => Substitution.OfTransition(graph, node.Transition(), transition, (from, at) =>
                    dropped.Contains(from) ? graph.At(node.First(from)) : before(kept.IndexOf(from), at)).Apply(
                        Substitution.Of(graph, node.State(), state).Apply(graph.At(node.Next(k)))))
                .ToList());
        return graph.Element(smaller, kept.IndexOf(component), element.Operand(1), element.Operand(2));
    }
}
