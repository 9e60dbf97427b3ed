using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>
/// A part of an operand's adjoint: <paramref name="Value"/> where <paramref name="Guard"/> holds, else nothing. The guard is kept apart
/// until the end, so that a branch that was not taken never touches the gradient, even where its derivative is infinite or NaN.
/// </summary>
/// <param name="Guard">A condition; null: always.</param>
/// <param name="Operand">The operand's position; for a reduction 1 is its body.</param>
internal readonly record struct Contribution(int Operand, Value? Guard, Value Value);
