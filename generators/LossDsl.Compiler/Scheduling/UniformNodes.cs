using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Nodes that are the same for a whole call because they depend on options, presence and lengths only: computed once, as plain numbers.</summary>
internal static class UniformNodes
{
    public static bool[] Of(Graph graph)
    {
        var uniform = new bool[graph.Count];
        for (var id = 0; id < uniform.Length; id++)
        {
            var node = graph[id];
            uniform[id] = node.Op is not (Op.Read or Op.Index or Op.Reduce) && graph.SpaceOf(id).IsEmpty && node.Operands.All(o => uniform[o]);
        }

        return uniform;
    }
}
