using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;

namespace LossDsl.Generator.Models;

/// <summary>What came of reading one attributed method.</summary>
/// <param name="Definition">The loss; null if an error was reported, or if the method is a later overload of a loss that its first overload stands for.</param>
internal sealed record LossReading(LossDefinition? Definition, EquatableArray<DiagnosticInfo> Diagnostics);
