using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Differentiation;

/// <summary>The derivatives of one operation on scalar inputs, by each mode and by differences.</summary>
internal sealed class Partials
{
    private readonly Graph _graph;
    private readonly Value _value;
    private readonly int _count;
    private readonly TestLoss _loss;

    public Partials(Op op)
    {
        var loss = new LossBuilder();
        _count = OpTable.Of(op).Arity;
        var result = loss.Graph.Apply(op, Enumerable.Range(0, _count).Select(k => loss.Scalar($"x{k}")).ToArray());
        _value = result.Type == ValueType.Bool ? result.Then(loss.Graph.Real(1), loss.Graph.Real(0)) : result;
        _graph = loss.Graph;
        _loss = loss.Plain(_value);
    }

    public double[] ByReverseMode(double[] at)
    {
        var gradients = ReverseMode.Differentiate(_graph, [(_value, _graph.Real(1))]);
        return Enumerable.Range(0, _count).Select(k => gradients.TryGetValue(k, out var g) ? Evaluate(g.Value, at) : 0).ToArray();
    }

    public double[] ByForwardMode(double[] at) => Enumerable.Range(0, _count)
        .Select(k => ForwardMode.Differentiate(_value, read => read.Payload == k ? _graph.Real(1) : null) is { } tangent ? Evaluate(tangent, at) : 0)
        .ToArray();

    public double[] ByDifferences(double[] at) => Enumerable.Range(0, _count)
        .Select(k => Definition.Slope(_loss.Method, Batch(at), CallKind.Sum, [1], k, 0))
        .ToArray();

    private double Evaluate(Value value, double[] at) =>
        new Interpreter(_graph, new BatchSample(Batch(at), 0, Definition.NoCall), ScalarFunctions.Table).Real(value.Id);

    private Batch Batch(double[] at) => new(_loss.Method.Inputs, 1, 1, [.. at.Select(x => new[] { x })], []);
}
