using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;

namespace LossDsl.Compiler.Tests.Losses;

/// <summary>A loss built by hand, and the intervals from which its data is drawn.</summary>
internal sealed record TestLoss(LossMethod Method, IReadOnlyList<(double From, double To)> Ranges, IReadOnlyList<long> Options)
{
    /// <summary>Data drawn from the intervals; labels from 0 … classes − 1.</summary>
    public Batch Draw(int seed, int samples, int classes)
    {
        var random = new Random(seed);
        var shape = new Batch(Method.Inputs, samples, classes, [], [.. Options])
        {
            // Samples of different lengths; labels fewer than steps, as an alignment needs it.
            Steps = [.. Enumerable.Range(0, samples).Select(n => 5 - (n % 2))],
            Targets = [.. Enumerable.Range(0, samples).Select(n => (n + 2) % 3)],
            Rows = classes,
        };
        var data = Method.Inputs.Select((input, number) =>
        {
            var length = (input.IsShared ? 1 : samples) * shape.SizeOf(input);
            var (from, to) = Ranges[number];
            return Enumerable.Range(0, length)
                .Select(_ => input.ElementType == Compiler.Ir.ValueType.Int ? random.Next(classes) : from + ((to - from) * random.NextDouble()))
                .ToArray();
        });
        return shape with { Data = [.. data] };
    }
}

/// <summary>Builds a loss as the front end would: declares inputs and options, and closes the body.</summary>
internal sealed class LossBuilder
{
    private readonly List<InputDeclaration> _inputs = [];
    private readonly List<OptionDeclaration> _options = [];
    private readonly List<long> _optionValues = [];
    private readonly List<(double From, double To)> _ranges = [];

    public LossBuilder() => Graph = new(_inputs) { Options = _options };

    public Graph Graph { get; }

    public Value Classes => Graph.AxisLength(Axis.Classes);

    public Value Steps => Graph.AxisLength(Axis.Steps);

    public Value Targets => Graph.AxisLength(Axis.Targets);

    public Value Rows => Graph.AxisLength(Axis.Rows);

    public Value Scalar(string name, double from = -2, double to = 2, bool isShared = false, Domain? domain = null) =>
        Graph.Read(Declare(name, InputKind.Scalar, from, to, isShared, false, domain));

    /// <summary>A scalar that may be absent and then reads as a neutral value.</summary>
    public Value OptionalScalar(string name, double neutral, double from = -2, double to = 2, Domain? domain = null)
    {
        var input = Declare(name, InputKind.Scalar, from, to, false, true, domain);
        return Graph.Present(input).Then(Graph.Read(input), Graph.Real(neutral));
    }

    public Func<Value, Value> Vector(string name, double from = -2, double to = 2, bool isShared = false, Domain? domain = null)
    {
        var input = Declare(name, InputKind.Vector, from, to, isShared, false, domain);
        return i => Graph.Read(input, i);
    }

    /// <summary>A vector that may be absent and whose elements then read as a neutral value.</summary>
    public Func<Value, Value> OptionalVector(string name, double neutral, double from = -2, double to = 2, bool isShared = false)
    {
        var input = Declare(name, InputKind.Vector, from, to, isShared, true, null);
        return i => Graph.Present(input).Then(Graph.Read(input, i), Graph.Real(neutral));
    }

    public Func<Value, Value, Value> Matrix(string name, double from = -2, double to = 2, bool isShared = false)
    {
        var input = Declare(name, InputKind.Matrix, from, to, isShared, false, null, isShared ? Axis.Rows : Axis.Steps, Axis.Classes);
        return (row, column) => Graph.Read(input, row, column);
    }

    /// <summary>A record struct of numbers.</summary>
    public Func<int, Value> Record(string name, int length, double from = -2, double to = 2)
    {
        var input = Declare(name, InputKind.Vector, from, to, false, false, null, Axis.Fixed(length));
        return position => Graph.Read(input, Graph.Int(position));
    }

    public Func<Value, Value> Labels(string name, int axis = Axis.Targets)
    {
        var input = Declare(name, InputKind.Labels, 0, 0, false, false, null, axis);
        return at => Graph.Read(input, at);
    }

    public Value Label(string name) => Graph.Read(Declare(name, InputKind.Label, 0, 0, false, false, null));

    public Value Option(string name, double value, Domain? domain = null) =>
        Option(name, ValueType.Real, "double", BitConverter.DoubleToInt64Bits(value), domain);

    public Value Option(string name, int value) => Option(name, ValueType.Int, "int", value);

    public Value Option(string name, bool value) => Option(name, ValueType.Bool, "bool", value ? 1 : 0);

    public TestLoss Plain(Value value) => Term(value, value, Graph.Real(1));

    public TestLoss Term(Value value, Value numerator, Value denominator) =>
        new(
            new(_inputs.ToEquatableArray(), _options.ToEquatableArray(), LossBody.From(Graph, value, numerator, denominator, [])),
            _ranges,
            _optionValues);

    private Value Option(string name, ValueType type, string typeName, long payload, Domain? domain = null)
    {
        _options.Add(new(name, null, type, typeName, null, domain, EquatableArray<long>.Empty, EquatableArray<string>.Empty));
        _optionValues.Add(payload);
        return Graph.Option(_options.Count - 1, type);
    }

    private int Declare(
        string name, InputKind kind, double from, double to, bool isShared, bool isOptional, Domain? domain, params int[] axes)
    {
        var declaration = new InputDeclaration(name, null, kind, isShared, isOptional, false, ShapeRule.Broadcast, domain);
        _inputs.Add(axes.Length == 0 ? declaration : declaration with { Axes = axes.ToEquatableArray() });
        _ranges.Add((from, to));
        return _inputs.Count - 1;
    }
}
