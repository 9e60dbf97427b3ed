using System.Numerics;

namespace LossDsl.Cli.Conformance;

/// <summary>A case as a call of something of ours.</summary>
internal interface ICaseCall
{
    /// <summary>The same call with every number rounded to single precision.</summary>
    ICaseCall Rounded();

    /// <summary>Runs it.</summary>
    /// <exception cref="ArgumentException">An argument is refused.</exception>
    Outcome Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
