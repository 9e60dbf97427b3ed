using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// Softplus and sigmoid are made of one exponential, exp(−|x|), the same for x and −x. Where a kernel needs several of them for one number, as a value
/// and its gradient do, they are written over that exponential, which is then computed once. Alone each stays what its author calls it.
/// </summary>
internal static class SharedDecay
{
    /// <summary>The rule for what the roots need together; null if nothing is shared.</summary>
    public static Rule? In(Graph graph, IEnumerable<int> roots)
    {
        var shared = new HashSet<int>(Binders.Reachable(graph, roots)
            .Select(graph.At)
            .Where(IsMadeOfDecay)
            .GroupBy(v => Magnitude(v.Operand(0)).Id)
            .Where(functions => functions.Skip(1).Any())
            .Select(functions => functions.Key));
        return shared.Count == 0
            ? null
            : new("share-decay", Safety.UpToRounding, "softplus x, sigmoid x → over exp(−|x|), where both are needed", v =>
                IsMadeOfDecay(v) && shared.Contains(Magnitude(v.Operand(0)).Id) ? OverDecay(v.Node.Op, v.Operand(0)) : null);
    }

    private static bool IsMadeOfDecay(Value value) => value.Node.Op is Op.Softplus or Op.LogSigmoid or Op.Sigmoid;

    private static Value Magnitude(Value value) => value.Is(Op.Negate) ? value.Operand(0) : value;

    private static Value OverDecay(Op op, Value x)
    {
        var graph = x.Graph;
        var decay = graph.Apply(Op.Decay, Magnitude(x));
        return op switch
        {
            Op.Softplus => Softplus(x, decay),
            Op.LogSigmoid => -Softplus(-x, decay),
            _ => (x < graph.Real(0)).Then(decay, graph.Real(1)) / (graph.Real(1) + decay),
        };
    }

    private static Value Softplus(Value x, Value decay) =>
        x.Graph.Apply(Op.ClampMin, x, x.Graph.Real(0)) + x.Graph.Apply(Op.Log1pOfUnit, decay);
}
