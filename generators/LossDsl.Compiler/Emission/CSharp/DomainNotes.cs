using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// How a kernel notes whether the numbers of an input lie in its domain. In general a mask says which elements of the lanes have been allowed so far. Numbers from 0
/// to a maximum take half the operations: their bits are in the order of the numbers, and those of what is negative or NaN lie above all of them, so that the
/// number with the highest bits stands for all.
/// </summary>
internal sealed class DomainNotes
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly HashSet<int> _byBits;

    public DomainNotes(KernelPlan plan)
    {
        (_plan, _graph) = (plan, plan.ToGraph());
        var demands = plan.AllSteps.OfType<Step.Demand>().GroupBy(d => d.Input);
        _byBits = [.. demands.Where(ofInput => ofInput.All(d => Bounded(d) is not null)).Select(ofInput => ofInput.Key)];
    }

    /// <summary>Every name that a note may have.</summary>
    public static IEnumerable<string> Names(string input) => [Allowed(input), Highest(input)];

    /// <summary>The name of the note.</summary>
    public string Name(int input) => _byBits.Contains(input) ? Highest(_plan.Inputs[input].Name) : Allowed(_plan.Inputs[input].Name);

    /// <summary>The note before any number.</summary>
    public string Start(int input) => _byBits.Contains(input) ? "TLane.Broadcast(0.0)" : "TLane.Mask(true)";

    /// <summary>The number to be noted by its bits; null where a mask is kept.</summary>
    public int? NumberByBits(Step.Demand demand) => _byBits.Contains(demand.Input) ? Bounded(demand) : null;

    /// <summary>Which elements of the lanes met a number outside.</summary>
    public string Outside(int input)
    {
        if (!_byBits.Contains(input))
        {
            return $"TLane.Not({Name(input)})";
        }

        var maximum = Literals.Real(_plan.Inputs[input].Domain!.Maximum).Text;
        return $"TLane.Not(TLane.And(TLane.LessOrEqual(TLane.Broadcast(0.0), {Name(input)}), TLane.LessOrEqual({Name(input)}, TLane.Broadcast({maximum}))))";
    }

    /// <summary>The number of which 0 ≤ number ∧ number ≤ maximum is demanded; null if something else is.</summary>
    private int? Bounded(Step.Demand demand)
    {
        if (_graph[demand.Condition] is not { Op: Op.And } both
            || _graph[both.Operands[0]] is not { Op: Op.LessOrEqual } above
            || _graph[both.Operands[1]] is not { Op: Op.LessOrEqual } below)
        {
            return null;
        }

        var number = above.Operands[1];
        return number == below.Operands[0]
            && _graph[above.Operands[0]] is { Op: Op.Constant, RealValue: 0 }
            && _graph[below.Operands[1]] is { Op: Op.Constant } maximum
            && maximum.RealValue == _plan.Inputs[demand.Input].Domain?.Maximum
                ? number
                : null;
    }

    private static string Allowed(string name) => name + "Allowed";

    private static string Highest(string name) => name + "Highest";
}
