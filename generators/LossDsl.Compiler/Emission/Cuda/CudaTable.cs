using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// The CUDA C of each operation. Functions of the language itself are overloaded for float and double; the others stand in
/// <see cref="DeviceFunctions"/> and are written out where a kernel calls them.
/// </summary>
internal static class CudaTable
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
        [Op.Abs] = Spelling.Call("fabs"),
        [Op.Min] = Spelling.Call("smaller"),
        [Op.Max] = Spelling.Call("larger"),
        [Op.ToReal] = Spelling.Call("real"),
        [Op.Square] = Spelling.Call("square"),
        [Op.Sqrt] = Spelling.Call("sqrt"),
        [Op.Exp] = Spelling.Call("exp"),
        [Op.Expm1] = Spelling.Call("expm1"),
        [Op.Log] = Spelling.Call("log"),
        [Op.Log1p] = Spelling.Call("log1p"),
        [Op.Pow] = Spelling.Call("powerOf"),
        [Op.Xlogy] = Spelling.Call("xlogy"),
        [Op.Clamp] = Spelling.Call("clamp"),
        [Op.ClampMin] = Spelling.Call("clampMin"),
        [Op.Sign] = Spelling.Call("sign"),
        [Op.Sigmoid] = Spelling.Call("sigmoid"),
        [Op.Softplus] = Spelling.Call("softplus"),
        [Op.Decay] = Spelling.Call("decay"),
        [Op.Log1pOfUnit] = Spelling.Call("log1p"),
        [Op.LogSigmoid] = Spelling.Call("logSigmoid"),
        [Op.Tanh] = Spelling.Call("tanh"),
        [Op.Atan] = Spelling.Call("atan"),
        [Op.Erf] = Spelling.Call("erf"),
        [Op.Lgamma] = Spelling.Call("lgamma"),
        [Op.Digamma] = Spelling.Call("digamma"),
        [Op.Scale] = Spelling.Call("timesPowerOfTwo"),
        [Op.Exponent] = Spelling.Call("exponent"),
        [Op.ExpSignificand] = Spelling.Call("expSignificand"),
        [Op.ExpExponent] = Spelling.Call("expExponent"),
        [Op.DropTiny] = Spelling.Call("real"),
        [Op.Less] = Spelling.Operator("<", Precedence.Relational),
        [Op.LessOrEqual] = Spelling.Operator("<=", Precedence.Relational),
        [Op.Equal] = Spelling.Operator("==", Precedence.Equality),
        [Op.NotEqual] = Spelling.Operator("!=", Precedence.Equality),
        [Op.IsNaN] = Spelling.Call("isNaN"),
        [Op.And] = Spelling.Operator("&&", Precedence.And),
        [Op.Or] = Spelling.Operator("||", Precedence.Or),
        [Op.Not] = Spelling.Operator("!", Precedence.Unary),
    };

    private static readonly Dictionary<Op, Spelling> OnIntegers = new()
    {
        [Op.Abs] = Spelling.Call("llabs"),
        [Op.Min] = Spelling.Call("llmin"),
        [Op.Max] = Spelling.Call("llmax"),
    };

    public static IEnumerable<Op> Ops => Table.Keys.Append(Op.Select);

    /// <summary>The names that a spelling may call: no temporary takes one of them.</summary>
    public static IEnumerable<string> Functions => Table.Values.Concat(OnIntegers.Values).Select(s => s.Function).OfType<string>();

    /// <summary>The function that an operation on operands of this type calls, if it calls one.</summary>
    public static string? FunctionOf(Op op, ValueType operands) => op == Op.Select ? null : Of(op, operands).Function;

    public static Expression Apply(Op op, ValueType type, IReadOnlyList<Expression> operands) => op switch
    {
        Op.Select => new(
            $"{operands[0].In(Precedence.Equality)} ? {operands[1].In(Precedence.Or)} : {operands[2].In(Precedence.Or)}", Precedence.Conditional),

        // Compilers warn of && inside || without parentheses.
        Op.Or => Table[op].Apply(operands.Select(o => o.Precedence == Precedence.And ? Expression.Primary($"({o.Text})") : o).ToList()),
        _ => Of(op, type).Apply(operands),
    };

    private static Spelling Of(Op op, ValueType operands) =>
        operands == ValueType.Int && OnIntegers.TryGetValue(op, out var spelling) ? spelling : Table[op];
}
