namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>How the threads that work on a sample run a loop that all of them come to.</summary>
internal enum LoopRole : byte
{
    /// <summary>They share its rounds.</summary>
    Shared,

    /// <summary>They share the rounds of this loop and of the one inside it, as pairs.</summary>
    SharedPairs,

    /// <summary>Each runs all rounds; what is added to an element of an array is added by the thread that the element belongs to, so always in the same order.</summary>
    ByOwner,

    /// <summary>They run each round together and share the loops inside it.</summary>
    Together,
}
