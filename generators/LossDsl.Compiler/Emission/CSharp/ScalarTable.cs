using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>The C# of each operation on plain numbers: what is the same for a whole call, and integers that do not differ between the elements of a lane.</summary>
internal static class ScalarTable
{
    private static readonly Dictionary<Op, Spelling> Table = new()
    {
        [Op.Add] = Spelling.Operator("+", Precedence.Additive),
        [Op.Subtract] = Spelling.Operator("-", Precedence.Additive),
        [Op.Multiply] = Spelling.Operator("*", Precedence.Multiplicative),
        [Op.Divide] = Spelling.Operator("/", Precedence.Multiplicative),
        [Op.IntDivide] = Spelling.Operator("/", Precedence.Multiplicative),
        [Op.Remainder] = Spelling.Operator("%", Precedence.Multiplicative),
        [Op.Negate] = Spelling.Operator("-", Precedence.Unary),
        [Op.Abs] = Spelling.Call("Math.Abs"),
        [Op.Min] = Spelling.Call("Math.Min"),
        [Op.Max] = Spelling.Call("Math.Max"),
        [Op.ToReal] = Spelling.Call("(double)"),
        [Op.Square] = Function("Square"),
        [Op.Sqrt] = Function("Sqrt"),
        [Op.Exp] = Function("Exp"),
        [Op.Expm1] = Function("Expm1"),
        [Op.Log] = Function("Log"),
        [Op.Log1p] = Function("Log1p"),
        [Op.Pow] = Function("Pow"),
        [Op.Xlogy] = Function("Xlogy"),
        [Op.Clamp] = Function("Clamp"),
        [Op.ClampMin] = Function("ClampMin"),
        [Op.Sign] = Access("Sign"),
        [Op.Sigmoid] = Function("Sigmoid"),
        [Op.Softplus] = Function("Softplus"),
        [Op.LogSigmoid] = Function("LogSigmoid"),
        [Op.Tanh] = Function("Tanh"),
        [Op.Atan] = Function("Atan"),
        [Op.Erf] = Function("Erf"),
        [Op.Lgamma] = Function("Lgamma"),
        [Op.Digamma] = Function("Digamma"),
        [Op.Scale] = Access("Scale"),
        [Op.Exponent] = Access("Exponent"),
        [Op.ExpSignificand] = Access("ExpSignificand"),
        [Op.ExpExponent] = Access("ExpExponent"),
        [Op.DropTiny] = Access("DropTiny"),
        [Op.Decay] = Access("Decay"),
        [Op.Log1pOfUnit] = Access("Log1pOfUnit"),
        [Op.Less] = Spelling.Operator("<", Precedence.Relational),
        [Op.LessOrEqual] = Spelling.Operator("<=", Precedence.Relational),
        [Op.Equal] = Spelling.Operator("==", Precedence.Equality),
        [Op.NotEqual] = Spelling.Operator("!=", Precedence.Equality),
        [Op.IsNaN] = Spelling.Call("double.IsNaN"),
        [Op.And] = Spelling.Operator("&&", Precedence.And),
        [Op.Or] = Spelling.Operator("||", Precedence.Or),
        [Op.Not] = Spelling.Operator("!", Precedence.Unary),
    };

    public static IEnumerable<Op> Ops => Table.Keys.Append(Op.Select);

    public static Expression Apply(Op op, IReadOnlyList<Expression> operands) =>
        op == Op.Select
            ? new($"{operands[0].In(Precedence.Or)} ? {operands[1].In(Precedence.Or)} : {operands[2].In(Precedence.Or)}", Precedence.Conditional)
            : Table[op].Apply(operands);

    private static Spelling Function(string name) => Spelling.Call("Functions." + name);

    private static Spelling Access(string name) => Spelling.Call("LaneAccess." + name);
}
