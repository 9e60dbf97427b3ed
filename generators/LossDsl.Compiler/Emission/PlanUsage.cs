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
        : this(plan, plan.AllSteps, Enumerable.Range(0, plan.Nodes.Count))
    {
    }

    /// <summary>What a part of a plan reads and writes.</summary>
    /// <param name="steps">Its steps, those of blocks included.</param>
    /// <param name="nodes">The nodes that take part.</param>
    public PlanUsage(KernelPlan plan, IEnumerable<Step> steps, IEnumerable<int> nodes)
    {
        Visit(plan, steps);
        Axes = new(nodes.Select(id => plan.Nodes[id]).SelectMany(node => node.Op switch
        {
            Op.AxisLength => [(int)node.Payload],
            Op.Read => plan.Inputs[(int)node.Payload].Axes,
            _ => Enumerable.Empty<int>(),
        }));
    }

    /// <summary>The inputs that are read, in order.</summary>
    public IEnumerable<int> Inputs => _inputs;

    /// <summary>The inputs whose domain is checked.</summary>
    public IEnumerable<int> Demanded => _demanded;

    public bool HasTotal { get; private set; }

    /// <summary>The axes whose length is needed, as such or to keep reads inside.</summary>
    public HashSet<int> Axes { get; }

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
