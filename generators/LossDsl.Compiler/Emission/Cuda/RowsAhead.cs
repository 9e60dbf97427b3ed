using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// Writes a loop along rows, which threads share, so that a thread reads some of its numbers before it uses the first of them. Else it would wait for each of them, and memory is as fast as
/// it is asked for much at a time.
/// </summary>
internal sealed class RowsAhead
{
    /// <summary>With more operations than this a round takes longer to compute than to read.</summary>
    private const int MostOperations = 160;

    private readonly IReadOnlyList<(int Node, string Row)> _reads;

    private RowsAhead(IReadOnlyList<(int Node, string Row)> reads) => _reads = reads;

    /// <summary>What every round of a loop reads of the sample's own rows; null: nothing, or there is so much to do with it that reading is not what a thread waits for.</summary>
    public static RowsAhead? Of(KernelPlan plan, Step.Loop loop, NodeUses uses)
    {
        var steps = Step.AndInside(loop.Body).ToList();
        if (steps.Any(step => step is Step.Loop) || steps.OfType<Step.Compute>().Sum(step => OpTable.Of(plan.Nodes[step.Node].Op).Cost) > MostOperations)
        {
            return null;
        }

        var reads = loop.Body.OfType<Step.Compute>().Select(step => step.Node).Where(IsOwn).Select(node => (node, InputOf(node).Name)).ToList();
        return reads.Count > 0 ? new(reads) : null;

        bool IsOwn(int id) => plan.Nodes[id].Op == Op.Read
            && !uses.IsInlined(id)
            && InputOf(id) is { Kind: InputKind.Vector, IsShared: false, IsOptional: false }
            && plan.Nodes[plan.Nodes[id].Operands[0]] is { Op: Op.Index } index && index.Variable == loop.Variable;

        InputDeclaration InputOf(int id) => plan.Inputs[(int)plan.Nodes[id].Payload];
    }

    /// <param name="loop">The counter, how far it goes, and how many threads share the rounds.</param>
    /// <param name="round">Writes a round.</param>
    public void Write(CodeWriter code, KernelUsage usage, CudaExpressions expressions, (string Counter, string Extent, string Threads) loop, Action round)
    {
        var (counter, extent, threads) = loop;
        var ahead = usage.Function("readAhead");
        var place = CudaNames.PlaceInPack;
        var all = $"for (int {place} = 0; {place} < {ahead}; {place}++)";
        var number = $"const long long {counter} = {CudaNames.First} + {place} * {threads};";
        code.Block($"for (long long {CudaNames.First} = {CudaNames.Lane}; {CudaNames.First} < {extent}; {CudaNames.First} += {ahead} * {threads})", () =>
        {
            foreach (var (_, row) in _reads)
            {
                code.Line($"stored {CudaNames.Ahead(row)}[{ahead}];");
            }

            code.Line("#pragma unroll");
            code.Block(all, () =>
            {
                code.Line(number);
                foreach (var (node, row) in _reads)
                {
                    code.Line($"{CudaNames.Ahead(row)}[{place}] = {counter} < {extent} ? {expressions.InRow(node)} : stored(0);");
                }
            });
            code.Line("#pragma unroll");
            code.Block(all, () =>
            {
                code.Line(number);
                code.Block($"if ({counter} < {extent})", () => expressions.WithAhead(_reads.Select(read => read.Node), round));
            });
        });
    }
}
