using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;

namespace LossDsl.Compiler.Scheduling;

/// <summary>A request with its loops in final form: the numbers of a record struct are asked for one by one instead of in a loop.</summary>
/// <param name="Positions">The position along each axis: the index of a loop, or a number.</param>
/// <param name="Loops">The loops that are left.</param>
internal sealed record UnrolledRequest(KernelRequest Request, Value Node, IReadOnlyList<Value> Positions, IReadOnlyList<Variable> Loops)
{
    /// <summary>Longer loops stay loops.</summary>
    private const int LongestUnrolled = 16;

    public static IEnumerable<UnrolledRequest> Of(KernelRequest request, Simplifier simplifier)
    {
        var graph = request.Node.Graph;
        var open = new UnrolledRequest(request, request.Node, [], []);
        foreach (var unrolled in request.Loops.Aggregate(Enumerable.Repeat(open, 1), (all, loop) => all.SelectMany(r => r.Unroll(graph, loop))))
        {
            // A simpler gradient may nest fewer loops inside its own: its variable is named anew.
            yield return (unrolled with { Node = simplifier.Apply(unrolled.Node) }).Renamed(graph);
        }
    }

    private IEnumerable<UnrolledRequest> Unroll(Graph graph, Variable loop)
    {
        if (graph[loop.Extent] is not { Op: Op.Constant, Payload: <= LongestUnrolled } length)
        {
            return [this with { Positions = [.. Positions, graph.IndexNode(loop)], Loops = [.. Loops, loop] }];
        }

        return Enumerable.Range(0, (int)length.Payload).Select(position => this with
        {
            Node = Substitution.Of(graph, loop, graph.Int(position)).Apply(Node),
            Positions = [.. Positions, graph.Int(position)],
        });
    }

    private UnrolledRequest Renamed(Graph graph)
    {
        var (node, positions, loops) = (Node, Positions.ToList(), Loops.ToList());
        for (var k = loops.Count - 1; k >= 0; k--)
        {
            var open = graph.OpenIndex(graph.At(loops[k].Extent));
            var place = positions.IndexOf(graph.IndexNode(loops[k]));
            (loops[k], node) = graph.Close(open, Substitution.Of(graph, loops[k], open).Apply(node));
            positions[place] = graph.IndexNode(loops[k]);
        }

        return this with { Node = node, Positions = positions, Loops = loops };
    }
}
