namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>How the threads that work on a sample run a loop that all of them come to.</summary>
internal enum LoopRole : byte
{
    /// <summary>They share its rounds.</summary>
    Shared,

    /// <summary>They form teams of neighbours: a team has a round at a time, and shares the loops inside it.</summary>
    Teams,

    /// <summary>They share the rounds of this loop and of the one inside it, as pairs.</summary>
    SharedPairs,

    /// <summary>They share its rounds; what is added to an element of an array is added by the thread that the element belongs to, always in the order of the rounds.</summary>
    ByOwner,

    /// <summary>They run each round together and share the loops inside it.</summary>
    Together,
}
