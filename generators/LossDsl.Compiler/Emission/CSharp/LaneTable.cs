using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// The C# of each operation on lanes. Numbers and conditions are lanes alike, and so is an integer that differs between the elements,
/// carried as a number.
/// </summary>
internal static class LaneTable
{
    private static readonly Dictionary<Op, Spelling> Table = new()
    {
        [Op.Add] = Spelling.Operator("+", Precedence.Additive),
        [Op.Subtract] = Spelling.Operator("-", Precedence.Additive),
        [Op.Multiply] = Spelling.Operator("*", Precedence.Multiplicative),
        [Op.Divide] = Spelling.Operator("/", Precedence.Multiplicative),
        [Op.Negate] = Spelling.Operator("-", Precedence.Unary),
        [Op.Abs] = Lane("Abs"),
        [Op.Min] = Lane("Min"),
        [Op.Max] = Lane("Max"),
        [Op.IntDivide] = Access("Quotient"),
        [Op.Remainder] = Access("Remainder"),
        [Op.Square] = Function("Square"),
        [Op.Sqrt] = Lane("Sqrt"),
        [Op.Exp] = Function("Exp"),
        [Op.Expm1] = Function("Expm1"),
        [Op.Log] = Function("Log"),
        [Op.Log1p] = Function("Log1p"),
        [Op.Pow] = Function("Pow"),
        [Op.Xlogy] = Function("Xlogy"),
        [Op.Clamp] = Function("Clamp"),
        [Op.ClampMin] = Function("ClampMin"),
        [Op.Sign] = Function("Sign"),
        [Op.Sigmoid] = Function("Sigmoid"),
        [Op.Softplus] = Function("Softplus"),
        [Op.Decay] = Function("Decay"),
        [Op.Log1pOfUnit] = Function("Log1pOfUnit"),
        [Op.LogSigmoid] = Function("LogSigmoid"),
        [Op.Tanh] = Function("Tanh"),
        [Op.Atan] = Function("Atan"),
        [Op.Erf] = Function("Erf"),
        [Op.Lgamma] = Function("Lgamma"),
        [Op.Digamma] = Function("Digamma"),
        [Op.Scale] = Lane("Scale"),
        [Op.Exponent] = Function("Exponent"),
        [Op.ExpSignificand] = Function("ExpSignificand"),
        [Op.ExpExponent] = Function("ExpExponent"),
        [Op.DropTiny] = Function("DropTiny"),
        [Op.Less] = Lane("Less"),
        [Op.LessOrEqual] = Lane("LessOrEqual"),
        [Op.Equal] = Lane("Equal"),
        [Op.NotEqual] = Lane("NotEqual"),
        [Op.IsNaN] = Function("IsNaN"),
        [Op.And] = Lane("And"),
        [Op.Or] = Lane("Or"),
        [Op.Not] = Lane("Not"),
        [Op.Select] = Lane("Select"),
    };

    /// <summary>A comparison and the choice by it in one.</summary>
    private static readonly Dictionary<Op, Spelling> Choices = new()
    {
        [Op.Less] = Lane("SelectLess"),
        [Op.LessOrEqual] = Lane("SelectLessOrEqual"),
        [Op.Equal] = Lane("SelectEqual"),
    };

    public static IEnumerable<Op> Ops => Table.Keys;

    public static Expression Apply(Op op, IReadOnlyList<Expression> operands) => Table[op].Apply(operands);

    /// <summary>The choice by a comparison, if it has one of its own.</summary>
    public static Spelling? ChoiceBy(Op comparison) => Choices.TryGetValue(comparison, out var choice) ? choice : null;

    private static Spelling Lane(string name) => Spelling.Call("TLane." + name);

    private static Spelling Function(string name) => Spelling.Call($"VectorMath.{name}<TLane, T>");

    private static Spelling Access(string name) => Spelling.Call($"LaneAccess.{name}<TLane, T>");
}
