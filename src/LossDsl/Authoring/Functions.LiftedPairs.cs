namespace LossDsl;

public static partial class Functions
{
    /// <summary><see cref="Min(double, double)"/>, element by element.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As many numbers.</param>
    public static Vec Min(Vec x, Vec y) => Vec.Zip(x, y, Min);

    /// <summary><see cref="Min(double, double)"/> of every element of x and one y.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">A number.</param>
    public static Vec Min(Vec x, double y) => x.Map(element => Min(element, y));

    /// <summary><see cref="Min(double, double)"/> of one x and every element of y.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">Any numbers.</param>
    public static Vec Min(double x, Vec y) => y.Map(element => Min(x, element));

    /// <summary><see cref="Max(double, double)"/>, element by element.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As many numbers.</param>
    public static Vec Max(Vec x, Vec y) => Vec.Zip(x, y, Max);

    /// <summary><see cref="Max(double, double)"/> of every element of x and one y.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">A number.</param>
    public static Vec Max(Vec x, double y) => x.Map(element => Max(element, y));

    /// <summary><see cref="Max(double, double)"/> of one x and every element of y.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">Any numbers.</param>
    public static Vec Max(double x, Vec y) => y.Map(element => Max(x, element));

    /// <summary><see cref="Pow(double, double)"/>, element by element.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As many numbers.</param>
    public static Vec Pow(Vec x, Vec y) => Vec.Zip(x, y, Pow);

    /// <summary><see cref="Pow(double, double)"/> of every element of x and one y.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">A number.</param>
    public static Vec Pow(Vec x, double y) => x.Map(element => Pow(element, y));

    /// <summary><see cref="Pow(double, double)"/> of one x and every element of y.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">Any numbers.</param>
    public static Vec Pow(double x, Vec y) => y.Map(element => Pow(x, element));

    /// <summary><see cref="Xlogy(double, double)"/>, element by element.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As many numbers.</param>
    public static Vec Xlogy(Vec x, Vec y) => Vec.Zip(x, y, Xlogy);

    /// <summary><see cref="Xlogy(double, double)"/> of every element of x and one y.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">A number.</param>
    public static Vec Xlogy(Vec x, double y) => x.Map(element => Xlogy(element, y));

    /// <summary><see cref="Xlogy(double, double)"/> of one x and every element of y.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">Any numbers.</param>
    public static Vec Xlogy(double x, Vec y) => y.Map(element => Xlogy(x, element));
}
