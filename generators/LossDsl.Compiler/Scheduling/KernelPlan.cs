using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>When a kernel runs in a call.</summary>
internal enum Phase : byte
{
    /// <summary>Before the main pass: the sum of the denominators, where it is not the number of samples.</summary>
    Denominator,

    /// <summary>Value and gradients in one pass.</summary>
    Main,

    /// <summary>After the value of a mean is known: the gradients of the inputs of its denominator.</summary>
    Late,
}

/// <summary>One step of a kernel. A node is computed where a step says so and is known from there to the end of the block.</summary>
internal abstract record Step
{
    /// <summary>Computes a node into a temporary.</summary>
    internal sealed record Compute(int Node) : Step;

    /// <summary>Runs a block for every value of a variable and combines the bodies of the reductions on the way.</summary>
    internal sealed record Loop(Variable Variable, EquatableArray<int> Reductions, EquatableArray<Step> Body) : Step;

    /// <summary>Runs a block if a condition holds that is the same for the whole call. What it does not compute is not read.</summary>
    internal sealed record When(int Condition, EquatableArray<Step> Body) : Step;

    /// <summary>Writes a node to an output at the current sample and at the given positions of its axes.</summary>
    internal sealed record Store(int Output, EquatableArray<int> Positions, int Node) : Step;

    /// <summary>Leaves a node in an output's row for a later loop, which will overwrite it.</summary>
    internal sealed record Keep(int Output, EquatableArray<int> Positions, int Node) : Step;

    /// <summary>Takes a node that an earlier loop left in an output's row.</summary>
    internal sealed record Recall(int Output, EquatableArray<int> Positions, int Node) : Step;

    /// <summary>Makes all elements of an array 0.</summary>
    internal sealed record Clear(int Array) : Step;

    /// <summary>Writes a node to a component of an array's element.</summary>
    internal sealed record Put(int Array, int Component, EquatableArray<int> Positions, int Node) : Step;

    /// <summary>Adds a node to an array's element; a position outside drops it.</summary>
    internal sealed record AddTo(int Array, int Position, int Node) : Step;

    /// <summary>Adds a node to the total of the call.</summary>
    internal sealed record AddToTotal(int Node) : Step;

    /// <summary>Notes a violation of an input's domain where a condition does not hold.</summary>
    internal sealed record Demand(int Input, int Condition) : Step;

    private Step()
    {
    }

    /// <summary>The nodes that the step itself reads, without those inside its block.</summary>
    public IEnumerable<int> Reads(Graph graph) => this switch
    {
        Compute compute => graph[compute.Node].Operands,
        Loop loop => loop.Reductions.Select(r => graph[r].Operands[1]),
        When conditional => [conditional.Condition],
        Store store => store.Positions.Append(store.Node),
        Keep keep => keep.Positions.Append(keep.Node),
        Recall recall => recall.Positions,
        Put put => put.Positions.Append(put.Node),
        AddTo add => [add.Position, add.Node],
        AddToTotal total => [total.Node],
        Demand demand => [demand.Condition],
        _ => [],
    };

    /// <summary>Steps, and those in their blocks: each before what is inside it.</summary>
    public static IEnumerable<Step> AndInside(IEnumerable<Step> steps) => steps.SelectMany(step => AndInside(step.Block).Prepend(step));

    /// <summary>The steps of its block; none without one.</summary>
    public EquatableArray<Step> Block => this switch
    {
        Loop loop => loop.Body,
        When conditional => conditional.Body,
        _ => EquatableArray<Step>.Empty,
    };
}

/// <summary>What a kernel writes: output 0 is the value of each sample, the others are gradients.</summary>
/// <param name="Input">The input whose gradient it is; −1 for the values.</param>
/// <param name="Axes">Its axes, by number (<see cref="Axis"/>), besides the samples.</param>
/// <param name="IsShared">Whether all samples add to it.</param>
internal sealed record PlanOutput(int Number, string Name, int Input, EquatableArray<int> Axes, bool IsShared);

/// <summary>One kernel: what a sample computes, in which order, in which loops. Which variable runs along the lanes is the emitter's choice of role, not another plan.</summary>
/// <param name="Nodes">The nodes in topological order; steps refer to them.</param>
/// <param name="Names">The author's names; empty where there is none.</param>
internal sealed record KernelPlan(
    Phase Phase,
    EquatableArray<InputDeclaration> Inputs,
    EquatableArray<OptionDeclaration> Options,
    EquatableArray<Node> Nodes,
    EquatableArray<string> Names,
    EquatableArray<PlanArray> Arrays,
    EquatableArray<PlanOutput> Outputs,
    EquatableArray<Step> Steps)
{
    /// <summary>Whether a sample has an axis to loop over.</summary>
    public bool HasRows => Inputs.Any(i => i.Axes.Any(axis => !Axis.IsFixed(axis)));

    /// <summary>Whether a sample is a task of its own: it needs memory, or it differs from others in length.</summary>
    public bool IsWhole =>
        Arrays.Count > 0
        || Inputs.Any(i => i.Kind == InputKind.Labels || i.Axes.Any(axis => axis is not Axis.Classes && !Axis.IsFixed(axis)))
        || HasRaggedLoops();

    private bool HasRaggedLoops()
    {
        var graph = ToGraph();
        return AllSteps.OfType<Step.Loop>().Any(loop => !graph.SpaceOf(loop.Variable.Extent).IsEmpty);
    }

    /// <summary>All steps, those of blocks included.</summary>
    public IEnumerable<Step> AllSteps => Step.AndInside(Steps);

    public Graph ToGraph()
    {
        var graph = new Graph(Inputs) { Options = Options };
        for (var id = 0; id < Nodes.Count; id++)
        {
            graph.Named(graph.Add(Nodes[id]), Names[id].Length == 0 ? null : Names[id]);
        }

        return graph;
    }
}
