using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>How far a rewrite may be trusted.</summary>
internal enum Safety : byte
{
    /// <summary>The same bits for every input, NaN, infinities and signed zeros included.</summary>
    Exact,

    /// <summary>The same value up to the sign of a zero.</summary>
    ExactUpToZeroSign,

    /// <summary>The same value, but where half of a number is too small to be one.</summary>
    ExactUpToUnderflow,

    /// <summary>The same real function with the same edges, but for the rounding, and for NaN in place of +∞.</summary>
    UpToRounding,

    /// <summary>The same real function, computed so that more inputs give a finite and accurate result. Told to the author by name.</summary>
    Stabilizing,
}

/// <summary>A rewrite: looks at one node, whose operands are already simplified, and offers a replacement or null.</summary>
internal sealed record Rule(string Id, Safety Safety, string Statement, Func<Value, Value?> Rewrite);
