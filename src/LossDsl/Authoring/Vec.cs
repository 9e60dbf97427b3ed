using System.Globalization;

namespace LossDsl;

/// <summary>A vector: one axis of a sample, such as the scores of all classes. Immutable.</summary>
/// <remarks>
/// <para><c>default(Vec)</c> is absent data. It can be read only through <see cref="Or(double, int)"/> or <see cref="Or(double)"/>.</para>
/// <para>Operators and functions work element by element; two vectors must have one length.</para>
/// </remarks>
public readonly partial struct Vec
{
    private const int AnyLength = -1;

    // Absent: no elements, length 0. A constant of any length: no elements, AnyLength. Otherwise: a slice of elements.
    private readonly double[]? _elements;
    private readonly int _start;
    private readonly int _length;
    private readonly double _constant;

    /// <summary>Creates a vector with a copy of some numbers.</summary>
    /// <param name="elements">The numbers; none make a vector of length 0, which is not absent.</param>
    public Vec(params ReadOnlySpan<double> elements)
        : this(elements.ToArray(), 0, elements.Length)
    {
    }

    /// <summary>Creates a vector with a copy of an array.</summary>
    /// <param name="elements">The numbers.</param>
    public Vec(double[] elements)
        : this(Present(elements).AsSpan())
    {
    }

    internal Vec(double[] elements, int start, int length)
    {
        _elements = elements;
        _start = start;
        _length = length;
    }

    private Vec(double constant)
    {
        _constant = constant;
        _length = AnyLength;
    }

    /// <summary>Whether there is data.</summary>
    public bool IsPresent => _elements is not null || IsConstant;

    /// <summary>The number of elements.</summary>
    /// <exception cref="InvalidOperationException">The vector is absent, or a constant that has no length of its own.</exception>
    public int Length => Elements.Length;

    private bool IsConstant => _length == AnyLength;

    internal ReadOnlySpan<double> Elements
    {
        get
        {
            if (_elements is not null)
            {
                return _elements.AsSpan(_start, _length);
            }

            throw new InvalidOperationException(IsConstant
                ? "A constant made by Or(value) has no length of its own; use Or(value, length)."
                : "The vector is absent; read it through Or(value, length).");
        }
    }

    /// <summary>The element at an index.</summary>
    /// <param name="index">0 to <see cref="Length"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public double this[int index]
    {
        get
        {
            if (IsConstant)
            {
                return _constant;
            }

            var elements = Elements;
            return (uint)index < (uint)elements.Length
                ? elements[index]
                : throw OutOfRange(nameof(index), index, elements.Length, "a vector of {0} elements");
        }
    }

    /// <summary>A vector with a copy of an array.</summary>
    /// <param name="elements">The numbers.</param>
    public static implicit operator Vec(double[] elements) => new(elements);

    /// <summary>This vector, which must have the length given; if it is absent, a constant of that length.</summary>
    /// <param name="value">What every element of an absent vector reads as.</param>
    /// <param name="length">The length needed.</param>
    /// <exception cref="ArgumentException">The vector is present and has another length.</exception>
    public Vec Or(double value, int length)
    {
        if (!IsPresent || IsConstant)
        {
            var constant = new double[length];
            Array.Fill(constant, IsConstant ? _constant : value);
            return new Vec(constant, 0, length);
        }

        return _length == length
            ? this
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A vector of {length} elements, or none at all, is needed here; this one has {_length}."), nameof(length));
    }

    /// <summary>This vector; if it is absent, a constant that takes the length of whatever it is combined with.</summary>
    /// <param name="value">What every element of an absent vector reads as.</param>
    public Vec Or(double value) => IsPresent ? this : new Vec(value);

    /// <summary>A copy of the elements.</summary>
    public double[] ToArray() => Elements.ToArray();

    /// <summary>The elements in brackets, for the debugger and for messages.</summary>
    public override string ToString()
    {
        if (_elements is not null)
        {
            return "[" + string.Join(", ", ToArray().Select(element => element.ToString(CultureInfo.InvariantCulture))) + "]";
        }

        return IsConstant ? string.Create(CultureInfo.InvariantCulture, $"[{_constant}, …]") : "absent";
    }

    internal static ArgumentOutOfRangeException OutOfRange(string parameter, int index, int length, string what)
    {
        var place = string.Format(CultureInfo.InvariantCulture, what, length);
        var allowed = length == 0 ? "it has none" : string.Create(CultureInfo.InvariantCulture, $"0 to {length - 1} are allowed");
        return new ArgumentOutOfRangeException(parameter, index,
            string.Create(CultureInfo.InvariantCulture, $"Index {index} is outside {place}: {allowed}."));
    }

    private static double[] Present(double[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return elements;
    }
}
