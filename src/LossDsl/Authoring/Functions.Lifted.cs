namespace LossDsl;

public static partial class Functions
{
    /// <summary><see cref="Abs(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Abs(Vec v) => v.Map(Abs);

    /// <summary><see cref="Exp(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Exp(Vec v) => v.Map(Exp);

    /// <summary><see cref="Log(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Log(Vec v) => v.Map(Log);

    /// <summary><see cref="Log1p(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Log1p(Vec v) => v.Map(Log1p);

    /// <summary><see cref="Expm1(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Expm1(Vec v) => v.Map(Expm1);

    /// <summary><see cref="Sqrt(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Sqrt(Vec v) => v.Map(Sqrt);

    /// <summary><see cref="Square(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Square(Vec v) => v.Map(Square);

    /// <summary><see cref="Cosh(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Cosh(Vec v) => v.Map(Cosh);

    /// <summary><see cref="Tanh(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Tanh(Vec v) => v.Map(Tanh);

    /// <summary><see cref="Atan(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Atan(Vec v) => v.Map(Atan);

    /// <summary><see cref="Erf(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Erf(Vec v) => v.Map(Erf);

    /// <summary><see cref="Lgamma(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Lgamma(Vec v) => v.Map(Lgamma);

    /// <summary><see cref="Digamma(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Digamma(Vec v) => v.Map(Digamma);

    /// <summary><see cref="Sigmoid(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Sigmoid(Vec v) => v.Map(Sigmoid);

    /// <summary><see cref="Softplus(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec Softplus(Vec v) => v.Map(Softplus);

    /// <summary><see cref="LogSigmoid(double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    public static Vec LogSigmoid(Vec v) => v.Map(LogSigmoid);

    /// <summary><see cref="Exp(double)"/> of every element of a matrix.</summary>
    /// <param name="m">Any numbers.</param>
    public static Mat Exp(Mat m) => m.MapRows(Exp);

    /// <summary><see cref="ClampMin(double, double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    /// <param name="min">The bound, not NaN.</param>
    public static Vec ClampMin(Vec v, double min) => v.Map(x => ClampMin(x, min));

    /// <summary><see cref="Clamp(double, double, double)"/> of every element.</summary>
    /// <param name="v">Any numbers.</param>
    /// <param name="min">The lower bound, not NaN.</param>
    /// <param name="max">The upper bound, not NaN.</param>
    public static Vec Clamp(Vec v, double min, double max) => v.Map(x => Clamp(x, min, max));
}
