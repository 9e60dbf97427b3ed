using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax;

/// <summary>The ways to make a <c>Term</c>.</summary>
internal static class Terms
{
    public static TermMeaning Plain(Value value) => new(value, value, value.Graph.Real(1));

    public static TermMeaning Ignored(Graph graph) => new(graph.Real(0), graph.Real(0), graph.Real(0));

    /// <summary>The term that a static method of <c>Term</c> makes; null for an unknown one.</summary>
    public static TermMeaning? Make(string method, IReadOnlyList<Meaning> arguments)
    {
        if (arguments.Count != 2 || arguments[0] is not Scalar { Value: var value } || arguments[1] is not Scalar { Value: var other })
        {
            return null;
        }

        return method switch
        {
            "Weighted" => new(value, value, other),
            "Averaged" => new(value, value / other, value.Graph.Real(1)),
            _ => null,
        };
    }

    /// <summary>A property of a term; null for an unknown one.</summary>
    public static Value? Part(TermMeaning term, string property) => property switch
    {
        "Value" => term.Value,
        "Numerator" => term.Numerator,
        "Denominator" => term.Denominator,
        _ => null,
    };
}
