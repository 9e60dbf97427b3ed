using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>What is asked of a kernel: the reason why anything is computed.</summary>
/// <param name="Node">What is needed for it.</param>
/// <param name="Loops">The variables that it is asked at every value of, besides the samples.</param>
/// <param name="Condition">When it is wanted: a condition of the whole call; null: always.</param>
internal abstract record KernelRequest(Value Node, IReadOnlyList<Variable> Loops, Value? Condition)
{
    /// <summary>To write to an output.</summary>
    internal sealed record Store(PlanOutput Output, Value Node, IReadOnlyList<Variable> Loops, Value? Condition) : KernelRequest(Node, Loops, Condition)
    {
        public override Step ToStep(IReadOnlyList<int> positions, int node) => new Step.Store(Output.Number, new(positions), node);
    }

    /// <summary>To add to the total of the call.</summary>
    internal sealed record Total(Value Node) : KernelRequest(Node, [], null)
    {
        public override Step ToStep(IReadOnlyList<int> positions, int node) => new Step.AddToTotal(node);
    }

    /// <summary>To note where the numbers of an input are outside of their domain.</summary>
    internal sealed record Demand(int Input, Value Node, IReadOnlyList<Variable> Loops, Value? Condition) : KernelRequest(Node, Loops, Condition)
    {
        public override Step ToStep(IReadOnlyList<int> positions, int node) => new Step.Demand(Input, node);
    }

    /// <param name="positions">The nodes of the position in each loop.</param>
    public abstract Step ToStep(IReadOnlyList<int> positions, int node);
}
