using System.Globalization;

namespace LossDsl;

public readonly partial struct Vec
{
    /// <summary>−x, element by element.</summary>
    /// <param name="value">x.</param>
    public static Vec operator -(Vec value) => value.Map(static x => -x);

    /// <summary>x + y, element by element.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator +(Vec left, Vec right) => Zip(left, right, static (x, y) => x + y);

    /// <summary>x + y for every element of x.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator +(Vec left, double right) => left.Map(x => x + right);

    /// <summary>x + y for every element of y.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator +(double left, Vec right) => right.Map(y => left + y);

    /// <summary>x − y, element by element.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator -(Vec left, Vec right) => Zip(left, right, static (x, y) => x - y);

    /// <summary>x − y for every element of x.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator -(Vec left, double right) => left.Map(x => x - right);

    /// <summary>x − y for every element of y.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator -(double left, Vec right) => right.Map(y => left - y);

    /// <summary>x · y, element by element.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator *(Vec left, Vec right) => Zip(left, right, static (x, y) => x * y);

    /// <summary>x · y for every element of x.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator *(Vec left, double right) => left.Map(x => x * right);

    /// <summary>x · y for every element of y.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator *(double left, Vec right) => right.Map(y => left * y);

    /// <summary>x / y, element by element.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator /(Vec left, Vec right) => Zip(left, right, static (x, y) => x / y);

    /// <summary>x / y for every element of x.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator /(Vec left, double right) => left.Map(x => x / right);

    /// <summary>x / y for every element of y.</summary>
    /// <param name="left">x.</param>
    /// <param name="right">y.</param>
    public static Vec operator /(double left, Vec right) => right.Map(y => left / y);

    internal Vec Map(Func<double, double> function)
    {
        if (IsConstant)
        {
            return new Vec(function(_constant));
        }

        var source = Elements;
        var result = new double[source.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = function(source[i]);
        }

        return new Vec(result, 0, result.Length);
    }

    internal static Vec Zip(Vec left, Vec right, Func<double, double, double> function)
    {
        if (left.IsConstant)
        {
            return right.Map(y => function(left._constant, y));
        }

        if (right.IsConstant)
        {
            return left.Map(x => function(x, right._constant));
        }

        CheckSameLength(left, right);
        var result = new double[left.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = function(left.Elements[i], right.Elements[i]);
        }

        return new Vec(result, 0, result.Length);
    }

    private static void CheckSameLength(Vec left, Vec right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Vectors of {left.Length} and {right.Length} elements cannot be combined: the lengths must be equal."));
        }
    }
}
