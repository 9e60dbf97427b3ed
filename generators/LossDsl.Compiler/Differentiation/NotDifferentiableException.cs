using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>A gradient was asked through an operation whose row declares none.</summary>
internal sealed class NotDifferentiableException(Op op) : Exception($"{OpTable.Of(op).Name} has no derivative in the table")
{
    public Op Op { get; } = op;
}
