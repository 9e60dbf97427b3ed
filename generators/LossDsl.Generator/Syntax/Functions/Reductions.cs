using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>Shorthand for reductions with a body in one expression.</summary>
internal static class Reductions
{
    public static Value Sum(Value length, Func<Value, Value> body) => Reduce(Monoid.Sum, length, body);

    public static Value Reduce(Monoid monoid, Vector x) => Reduce(monoid, x.Length!.Value, x.At);

    private static Value Reduce(Monoid monoid, Value length, Func<Value, Value> body)
    {
        var index = length.Graph.OpenIndex(length);
        return length.Graph.Reduce(monoid, index, body(index));
    }
}
