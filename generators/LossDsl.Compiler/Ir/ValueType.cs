namespace LossDsl.Compiler.Ir;

/// <summary>The type of a node's value.</summary>
internal enum ValueType : byte
{
    Bool,
    Int,
    Real,

    /// <summary>Reals that are kept: only <see cref="Op.Element"/> reads them.</summary>
    Array,
}
