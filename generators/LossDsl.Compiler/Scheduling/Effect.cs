using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>A node that a block must compute, and what is then done with it: the reason why nodes are computed at all.</summary>
/// <param name="Step">What is done at the end of the block; null: the enclosing loop uses the node itself.</param>
/// <param name="Loops">The variables of the loops it stands in, besides the samples.</param>
/// <param name="Condition">When it is wanted: a uniform condition; null: always.</param>
internal sealed record Effect(Step? Step, int Node, IReadOnlyList<Variable> Loops, Value? Condition)
{
    public DemandCondition Demand =>
        Condition is { } condition ? DemandCondition.Always.And(condition.Id, true) : DemandCondition.Always;
}
