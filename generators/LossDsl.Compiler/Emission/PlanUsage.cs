using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission;

/// <summary>What a plan reads and writes: text is emitted only for what is used.</summary>
internal sealed class PlanUsage
{
    private readonly HashSet<int> _stored = [];
    private readonly SortedSet<int> _inputs = [];
    private readonly SortedSet<int> _demanded = [];

    public PlanUsage(KernelPlan plan)
    {
        Visit(plan, plan.Steps);
        ReadsClasses = plan.Nodes.Any(n => n.Op == Op.AxisLength || (n.Op == Op.Read && n.Operands.Count > 0));
    }

    /// <summary>The inputs that are read, in order.</summary>
    public IEnumerable<int> Inputs => _inputs;

    /// <summary>The inputs whose domain is checked.</summary>
    public IEnumerable<int> Demanded => _demanded;

    public bool HasTotal { get; private set; }

    public bool ReadsClasses { get; }

    public bool Stores(int output) => _stored.Contains(output);

    private void Visit(KernelPlan plan, IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Compute compute when plan.Nodes[compute.Node].Op == Op.Read:
                    _inputs.Add((int)plan.Nodes[compute.Node].Payload);
                    break;
                case Step.Loop loop:
                    Visit(plan, loop.Body);
                    break;
                case Step.When conditional:
                    Visit(plan, conditional.Body);
                    break;
                case Step.Store store:
                    _stored.Add(store.Output);
                    break;
                case Step.AddToTotal:
                    HasTotal = true;
                    break;
                case Step.Demand demand:
                    _demanded.Add(demand.Input);
                    break;
            }
        }
    }
}
