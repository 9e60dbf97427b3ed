namespace LossDsl.Generator.Syntax;

/// <summary>What a parameter of a loss is.</summary>
internal enum ParameterKind
{
    Number,
    OptionalNumber,
    Vector,
    OptionalVector,
    Matrix,
    OptionalMatrix,
    Record,
    Label,
    Labels,
    Option,
}
