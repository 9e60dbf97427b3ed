using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads what is asked of lists of labels.</summary>
internal sealed class LabelReader(BodyReader body)
{
    /// <summary><c>labels.TakeWhile(condition)</c>, <c>labels.Contains(label)</c> and <c>labels.All(condition)</c>; null if an error was reported.</summary>
    public Meaning? Call(LabelList labels, string method, Meaning argument, SyntaxNode site) => (method, argument) switch
    {
        ("TakeWhile", FunctionMeaning condition) => TakeWhile(labels, condition, site),
        ("All", FunctionMeaning condition) => All(labels, condition, site),
        ("Contains", Scalar label) => Contains(labels, label.Value),
        _ => null,
    };

    private LabelList? TakeWhile(LabelList labels, FunctionMeaning condition, SyntaxNode site)
    {
        var place = body.Graph.OpenIndex(labels.Length);
        return Holds(labels, condition, place, site) is { } holds
            ? labels with { Length = body.Graph.Reduce(Monoid.Min, place, holds.Then(labels.Length, place)) }
            : null;
    }

    private Scalar? All(LabelList labels, FunctionMeaning condition, SyntaxNode site)
    {
        var (graph, place) = (body.Graph, body.Graph.OpenIndex(labels.Length));
        return Holds(labels, condition, place, site) is { } holds
            ? new(graph.Int(1) <= graph.Reduce(Monoid.Min, place, holds.Then(graph.Int(1), graph.Int(0))))
            : null;
    }

    /// <summary>A sum of ones, so that lists of many labels are looked through once for all classes.</summary>
    private Scalar Contains(LabelList labels, Value label)
    {
        var (graph, place) = (body.Graph, body.Graph.OpenIndex(labels.Length));
        var count = graph.Reduce(Monoid.Sum, place, labels.At(place).EqualTo(label).Then(graph.Real(1), graph.Real(0)));
        return new(graph.Real(0) < count);
    }

    private Value? Holds(LabelList labels, FunctionMeaning condition, Value place, SyntaxNode site) =>
        body.InLoops([place], () => body.Calls.Call(condition, [new Scalar(labels.At(place))], site)) is Scalar holds ? holds.Value : null;
}
