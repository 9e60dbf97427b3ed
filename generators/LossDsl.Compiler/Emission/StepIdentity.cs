using System.Runtime.CompilerServices;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission;

/// <summary>Tells steps apart by where they stand: they are equal by value, but two equal blocks at two places are two blocks.</summary>
internal sealed class StepIdentity : IEqualityComparer<Step>
{
    public static readonly StepIdentity Instance = new();

    private StepIdentity()
    {
    }

    public bool Equals(Step? x, Step? y) => ReferenceEquals(x, y);

    public int GetHashCode(Step step) => RuntimeHelpers.GetHashCode(step);
}
