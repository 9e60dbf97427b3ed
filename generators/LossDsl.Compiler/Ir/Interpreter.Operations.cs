namespace LossDsl.Compiler.Ir;

/// <summary>The meaning of the operations that need nothing but their operands, and of the monoids.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Applies an operation to payloads.</summary>
    public static long Apply(Op op, ValueType operandType, long[] operands, IReadOnlyDictionary<Op, Func<double[], double>> functions) =>
        operandType switch
        {
            ValueType.Bool => op == Op.Not ? Payload(operands[0] == 0) : throw NoMeaning(op, operandType),
            ValueType.Int => OnIntegers(op, operands),
            _ => OnReals(op, operands.Select(BitConverter.Int64BitsToDouble).ToArray(), functions),
        };

    /// <summary>The value of a reduction of nothing.</summary>
    public static long Identity(Monoid monoid, ValueType type) => (monoid, type) switch
    {
        (Monoid.Sum, ValueType.Int) => 0,
        (Monoid.Max, ValueType.Int) => long.MinValue,
        (Monoid.Min, ValueType.Int) => long.MaxValue,
        (Monoid.Sum, _) => Payload(0.0),
        (Monoid.Max or Monoid.Level, _) => Payload(double.NegativeInfinity),
        _ => Payload(double.PositiveInfinity),
    };

    public static long Combine(Monoid monoid, ValueType type, long left, long right)
    {
        if (type == ValueType.Int)
        {
            return monoid switch
            {
                Monoid.Sum => left + right,
                Monoid.Max => Math.Max(left, right),
                _ => Math.Min(left, right),
            };
        }

        var (x, y) = (BitConverter.Int64BitsToDouble(left), BitConverter.Int64BitsToDouble(right));
        return Payload(monoid switch
        {
            Monoid.Sum => x + y,
            Monoid.Max or Monoid.Level => Math.Max(x, y),
            _ => Math.Min(x, y),
        });
    }

    private static long OnIntegers(Op op, long[] x) => op switch
    {
        Op.Add => x[0] + x[1],
        Op.Subtract => x[0] - x[1],
        Op.Multiply => x[0] * x[1],
        Op.Negate => -x[0],
        Op.Abs => Math.Abs(x[0]),
        Op.Min => Math.Min(x[0], x[1]),
        Op.Max => Math.Max(x[0], x[1]),
        Op.IntDivide => x[0] / x[1],
        Op.Remainder => x[0] % x[1],
        Op.ToReal => Payload((double)x[0]),
        Op.Less => Payload(x[0] < x[1]),
        Op.LessOrEqual => Payload(x[0] <= x[1]),
        Op.Equal => Payload(x[0] == x[1]),
        Op.NotEqual => Payload(x[0] != x[1]),
        _ => throw NoMeaning(op, ValueType.Int),
    };

    private static long OnReals(Op op, double[] x, IReadOnlyDictionary<Op, Func<double[], double>> functions) => op switch
    {
        Op.Add => Payload(x[0] + x[1]),
        Op.Subtract => Payload(x[0] - x[1]),
        Op.Multiply => Payload(x[0] * x[1]),
        Op.Divide => Payload(x[0] / x[1]),
        Op.Negate => Payload(-x[0]),
        Op.Less => Payload(x[0] < x[1]),
        Op.LessOrEqual => Payload(x[0] <= x[1]),
        Op.Equal => Payload(x[0] == x[1]),
        Op.NotEqual => Payload(x[0] != x[1]),
        Op.IsNaN => Payload(double.IsNaN(x[0])),
        _ => functions.TryGetValue(op, out var function) ? Payload(function(x)) : throw NoMeaning(op, ValueType.Real),
    };

    private static long Payload(bool value) => value ? 1 : 0;

    private static long Payload(double value) => BitConverter.DoubleToInt64Bits(value);

    private static InvalidOperationException NoMeaning(Op op, ValueType type) => new($"{op} has no meaning on {type}");
}
