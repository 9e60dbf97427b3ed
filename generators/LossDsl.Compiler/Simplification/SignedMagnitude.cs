using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>
/// A magnitude times the sign of its number is the number again, as the derivative of the absolute value leaves them. Both are factors of one product,
/// in which others may stand between them.
/// </summary>
internal static class SignedMagnitude
{
    /// <summary>|x|·sign(x) → x.</summary>
    public static Value? Join(Value v) => Replace(v, (magnitude, x) => IsMagnitude(magnitude, x) ? x : null);

    /// <summary>select(k ≤ |x|, k, |x|)·sign(x) → clamp(x, −k, k). A bound below 0 would be passed on with its sign, and one that is NaN ignored.</summary>
    public static Value? Clamp(Value v) => Replace(v, (magnitude, x) =>
        BoundOf(magnitude, x) is { } bound && IsNonNegative(bound) ? x.Graph.Apply(Op.Clamp, x, -bound, bound) : null);

    private static Value? Replace(Value v, Func<Value, Value, Value?> signed)
    {
        if (!v.Is(Op.Multiply))
        {
            return null;
        }

        var (left, right) = (v.Operand(0), v.Operand(1));
        return right.Is(Op.Sign) ? InProduct(left, right.Operand(0), signed)
            : left.Is(Op.Sign) ? InProduct(right, left.Operand(0), signed)
            : null;
    }

    /// <summary>The product with its first factor that is a magnitude of x replaced; null if none is.</summary>
    private static Value? InProduct(Value product, Value x, Func<Value, Value, Value?> signed)
    {
        if (!product.Is(Op.Multiply))
        {
            return signed(product, x);
        }

        var (left, right) = (product.Operand(0), product.Operand(1));
        return InProduct(left, x, signed) is { } newLeft ? newLeft * right
            : InProduct(right, x, signed) is { } newRight ? left * newRight
            : null;
    }

    private static bool IsMagnitude(Value value, Value x) => value.Is(Op.Abs) && value.Operand(0) == x;

    /// <summary>The bound k of select(k ≤ |x|, k, |x|).</summary>
    private static Value? BoundOf(Value select, Value x)
    {
        if (!select.Is(Op.Select) || select.Operand(0).Node.Op is not (Op.LessOrEqual or Op.Less))
        {
            return null;
        }

        var (condition, bound) = (select.Operand(0), select.Operand(1));
        return condition.Operand(0) == bound && condition.Operand(1) == select.Operand(2) && IsMagnitude(select.Operand(2), x) ? bound : null;
    }

    private static bool IsNonNegative(Value value) => value.Node switch
    {
        { Op: Op.Constant, Type: ValueType.Real } constant => constant.RealValue >= 0,
        { Op: Op.Option } option => value.Graph.DomainOfOption((int)option.Payload) is { Minimum: >= 0, AcceptsNaN: false },
        _ => false,
    };
}
