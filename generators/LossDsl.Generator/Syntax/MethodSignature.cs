using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>The parameters of a loss and what they declare.</summary>
internal sealed record MethodSignature(
    IReadOnlyList<LossParameter> Parameters,
    IReadOnlyList<InputDeclaration> Inputs,
    IReadOnlyList<OptionDeclaration> Options);

/// <summary>A parameter and the number of its input or option.</summary>
internal sealed record LossParameter(IParameterSymbol Symbol, ParameterKind Kind, int Number)
{
    public bool IsShared => new ParameterAttributes(Symbol).Has("Shared");

    /// <summary>What the parameter means inside the body.</summary>
    public Meaning Meaning(Graph graph, OptionDeclaration? option) => Kind switch
    {
        ParameterKind.Number or ParameterKind.Label => new Scalar(graph.Read(Number)),
        ParameterKind.OptionalNumber => new Scalar(graph.Select(graph.Present(Number), graph.Read(Number), graph.Real((double)Symbol.ExplicitDefaultValue!))),
        ParameterKind.Vector => Vector(graph),
        ParameterKind.OptionalVector => new OptionalVector(graph.Present(Number), Vector(graph)),
        ParameterKind.Matrix => Matrix(graph),
        ParameterKind.OptionalMatrix => new OptionalMatrix(graph.Present(Number), Matrix(graph)),
        ParameterKind.Labels => new LabelList(Length(graph, 0), place => graph.Read(Number, place)),
        ParameterKind.Record => Record(graph),
        _ => new Scalar(graph.Option(Number, option!.Type)),
    };

    private Value Length(Graph graph, int axis) => graph.AxisLength(graph.Inputs[Number].Axes[axis]);

    private Vector Vector(Graph graph) => new(Length(graph, 0), index => graph.Read(Number, index));

    private Matrix Matrix(Graph graph) => new(Length(graph, 0), Length(graph, 1), (row, column) => graph.Read(Number, row, column));

    private Composite Record(Graph graph) => new(
        Enumerable.Range(0, Axis.FixedLength(graph.Inputs[Number].Axes[0])).Select(place => new Scalar(graph.Read(Number, graph.Int(place)))).ToList<Meaning>());
}
