using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Memory of a kernel's own, for one sample.</summary>
/// <param name="Node">The node that stands for it.</param>
/// <param name="Name">What it holds, for the reader.</param>
/// <param name="Extents">How far its axes reach: nodes. Of two, the first are the steps of a scan.</param>
/// <param name="Components">How many numbers an element has.</param>
/// <param name="KeepsSteps">Whether all steps of a scan stay; else only the last two.</param>
internal sealed record PlanArray(int Node, string Name, EquatableArray<int> Extents, int Components, bool KeepsSteps);
