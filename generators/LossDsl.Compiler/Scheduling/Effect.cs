using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Nodes that a block must compute, and what is then done with them: the reason why nodes are computed at all.</summary>
/// <param name="Step">What is done at the end of the block; null: the enclosing loop uses the node itself.</param>
/// <param name="Nodes">The nodes that the step reads.</param>
/// <param name="Loops">The variables of the loops it stands in, besides the samples.</param>
/// <param name="Demand">When it is wanted.</param>
internal sealed record Effect(Step? Step, IReadOnlyList<int> Nodes, IReadOnlyList<Variable> Loops, DemandCondition Demand);
