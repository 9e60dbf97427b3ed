namespace LossDsl.Compiler.Ir;

/// <summary>What a node computes. Every member has exactly one row in <see cref="OpTable"/>.</summary>
internal enum Op : byte
{
    // Leaves
    Constant,
    Index,
    AxisLength,
    Option,
    Present,
    Uniform,
    Wanted,
    Read,

    // Arithmetic on reals or integers
    Add,
    Subtract,
    Multiply,
    Negate,
    Abs,
    Min,
    Max,

    // Integers only
    IntDivide,
    Remainder,
    ToReal,

    // Reals only
    Divide,
    Square,
    Sqrt,
    Exp,
    Expm1,
    Log,
    Log1p,
    Pow,
    Xlogy,
    Clamp,
    ClampMin,
    Sign,
    Sigmoid,
    Softplus,
    LogSigmoid,
    Decay,
    Log1pOfUnit,
    Tanh,
    Atan,
    Erf,
    Lgamma,
    Digamma,

    // Numbers as a significand and an exponent of two
    Scale,
    Exponent,
    ExpSignificand,
    ExpExponent,
    DropTiny,

    // Conditions
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    IsNaN,
    And,
    Or,
    Not,

    // Structure
    Select,
    WithGradientOf,
    Reduce,

    // Arrays, and what reads them
    Tabulate,
    Scatter,
    Scan,
    Carry,
    Memory,
    Element,
}
