using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Properties;

/// <summary>Makes a failing loss smaller: replaces nodes by an operand or by a number for as long as it still fails.</summary>
internal static class Shrinking
{
    public static TestLoss Smallest(TestLoss loss, Func<TestLoss, bool> fails)
    {
        while (Smaller(loss).FirstOrDefault(fails) is { } smaller)
        {
            loss = smaller;
        }

        return loss;
    }

    private static IEnumerable<TestLoss> Smaller(TestLoss loss)
    {
        var nodes = loss.Method.Body.Nodes;
        for (var id = nodes.Count - 1; id >= 0; id--)
        {
            foreach (var operand in nodes[id].Operands.Where(o => nodes[o].Type == nodes[id].Type && nodes[id].Op is not (Op.Read or Op.Index or Op.Reduce)))
            {
                yield return Replaced(loss, id, graph => graph.At(operand));
            }

            if (nodes[id].Type == ValueType.Real && nodes[id].Op != Op.Constant)
            {
                yield return Replaced(loss, id, graph => graph.Real(0.5));
            }
        }
    }

    private static TestLoss Replaced(TestLoss loss, int id, Func<Graph, Value> replacement)
    {
        var (inputs, options, body) = loss.Method;
        var graph = body.ToGraph(inputs);
        var simplifier = new Simplifier(graph, [new("replace", Safety.Exact, "for a smaller example", v => v.Id == id ? replacement(graph) : null)]);
        var parts = new[] { body.Value, body.Numerator, body.Denominator }.Select(part => simplifier.Apply(graph.At(part))).ToArray();
        return loss with { Method = new(inputs, options, LossBody.From(graph, parts[0], parts[1], parts[2], [])) };
    }
}
