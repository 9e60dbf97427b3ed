using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>A number for each axis.</summary>
[InlineArray(MaxRank)]
internal struct Dims
{
    /// <summary>The most axes that a tensor can have here.</summary>
    public const int MaxRank = 8;

    private nint _first;
}
