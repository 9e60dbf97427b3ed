using LossDsl.Compiler.Ir;
using ValueType = LossDsl.Compiler.Ir.ValueType;

namespace LossDsl.Generator.Syntax;

/// <summary>Takes functions of numbers element by element where an argument is a vector.</summary>
internal static class Lifting
{
    /// <summary>The vector of results; null unless the arguments are real numbers and vectors of one length, one vector at least.</summary>
    public static Vector? Apply(IReadOnlyList<Meaning> arguments, Func<Value[], Value> function)
    {
        var lengths = arguments.OfType<Vector>().Select(v => v.Length).Where(length => length is not null).Distinct().ToList();
        if (lengths.Count > 1 || !arguments.Any(a => a is Vector) || !arguments.All(a => a is Vector or Scalar { Value.Type: ValueType.Real }))
        {
            return null;
        }

        return new(lengths.FirstOrDefault(), index => function([.. arguments.Select(a => ElementOf(a, index))]));
    }

    private static Value ElementOf(Meaning meaning, Value index) => meaning is Vector vector ? vector.At(index) : ((Scalar)meaning).Value;
}
