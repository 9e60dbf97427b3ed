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

    /// <summary>Writes a node to an output at the current sample and, for a vector, at the current position.</summary>
    internal sealed record Store(int Output, int Node) : Step;

    /// <summary>Leaves a node in an output's row for a later loop, which will overwrite it.</summary>
    internal sealed record Keep(int Output, int Node) : Step;

    /// <summary>Takes a node that an earlier loop left in an output's row.</summary>
    internal sealed record Recall(int Output, int Node) : Step;

    /// <summary>Adds a node to the total of the call.</summary>
    internal sealed record AddToTotal(int Node) : Step;

    /// <summary>Notes a violation of an input's domain where a condition does not hold.</summary>
    internal sealed record Demand(int Input, int Condition) : Step;

    private Step()
    {
    }
}

/// <summary>What a kernel writes: output 0 is the value of each sample, the others are gradients.</summary>
/// <param name="Input">The input whose gradient it is; −1 for the values.</param>
/// <param name="Position">The variable of its axis, if it has one.</param>
/// <param name="IsShared">Whether all samples add to it.</param>
internal sealed record PlanOutput(int Number, string Name, int Input, Variable? Position, bool IsShared);

/// <summary>One kernel: what a sample computes, in which order, in which loops. Which variable runs along the lanes is the emitter's choice of role, not another plan.</summary>
/// <param name="Nodes">The nodes in topological order; steps refer to them.</param>
/// <param name="Names">The author's names; empty where there is none.</param>
internal sealed record KernelPlan(
    Phase Phase,
    EquatableArray<InputDeclaration> Inputs,
    EquatableArray<OptionDeclaration> Options,
    EquatableArray<Node> Nodes,
    EquatableArray<string> Names,
    EquatableArray<PlanOutput> Outputs,
    EquatableArray<Step> Steps)
{
    /// <summary>Whether a sample has an axis to loop over.</summary>
    public bool HasRows => Inputs.Any(i => i.Axes.Count > 0);

    public Graph ToGraph()
    {
        var graph = new Graph(Inputs);
        for (var id = 0; id < Nodes.Count; id++)
        {
            graph.Named(graph.Add(Nodes[id]), Names[id].Length == 0 ? null : Names[id]);
        }

        return graph;
    }
}
