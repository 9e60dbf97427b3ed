using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Properties;

/// <summary>
/// Well-typed losses drawn at random: smooth functions, guards and nested reductions over scalars, rows, a label and options. Kinks and
/// guards on data stand at 0 of an input, and the data keeps away from 0, so that every gradient has a slope to be compared with.
/// </summary>
internal sealed class RandomBody
{
    private const double LeastMagnitude = 0.05;

    private readonly Random _random;
    private readonly LossBuilder _loss = new();
    private readonly Value[] _scalars;
    private readonly Func<Value, Value>[] _rows;
    private readonly Value _label;
    private readonly Value _isOn;

    private RandomBody(int seed)
    {
        _random = new(seed);
        _scalars = [_loss.Scalar("x"), _loss.Scalar("y"), _loss.OptionalScalar("w", 1, 0.5, 2), _loss.Option("level", 0.7)];
        _rows = [_loss.Vector("u"), _loss.Vector("v"), _loss.Vector("s", isShared: true), _loss.OptionalVector("t", 1)];
        _label = _loss.Label("k");
        _isOn = _loss.Option("isOn", seed % 2 == 0);
    }

    private Graph Graph => _loss.Graph;

    /// <param name="depth">How deep expressions nest.</param>
    public static TestLoss Draw(int seed, int depth)
    {
        var body = new RandomBody(seed);
        var value = body.Real(depth, []);
        return body._random.Next(3) switch
        {
            0 => body._loss.Plain(value),
            1 => body._loss.Term(value, value, body.Positive(body.Real(2, []))),
            _ => body._loss.Term(value, value / body.Positive(body.Real(1, [])), body._label.EqualTo(body.Graph.Int(0)).Then(body.Graph.Real(2), body.Graph.Real(1))),
        };
    }

    /// <summary>Data of a loss, away from the kinks.</summary>
    public static Batch Data(TestLoss loss, int seed, int samples, int classes)
    {
        var batch = loss.Draw(seed, samples, classes);
        var data = batch.Inputs.Select((input, number) => input.Kind == InputKind.Label
            ? batch.Data[number]
            : batch.Data[number]!.Select(x => Math.Abs(x) < LeastMagnitude ? x + (2 * LeastMagnitude) : x).ToArray());
        return batch with { Data = [.. data] };
    }

    /// <param name="indices">The open indices of the loops around.</param>
    private Value Real(int depth, Value[] indices)
    {
        if (depth == 0)
        {
            return Leaf(indices);
        }

        return _random.Next(12) switch
        {
            0 => Real(depth - 1, indices) + Real(depth - 1, indices),
            1 => Real(depth - 1, indices) - Real(depth - 1, indices),
            2 or 3 => Apply(Op.Tanh, Real(depth - 1, indices)) * Real(depth - 1, indices),
            4 => Real(depth - 1, indices) / Positive(Real(depth - 1, indices)),
            5 or 6 => Smooth(Real(depth - 1, indices)),
            7 => Kinked(indices),
            8 or 9 => Guarded(depth, indices),
            _ => indices.Length < 3 ? Reduction(depth, indices) : Smooth(Real(depth - 1, indices)),
        };
    }

    private Value Leaf(Value[] indices) => _random.Next(4) switch
    {
        0 => Graph.Real(Math.Round((_random.NextDouble() * 4) - 2, 1)),
        1 => One(_scalars),
        _ => Element(indices),
    };

    /// <summary>An element of a row at an index of a loop around, or at the label.</summary>
    private Value Element(Value[] indices) =>
        One(_rows)(indices.Length == 0 || _random.Next(6) == 0 ? _label : One([.. indices.Where(IsClass).DefaultIfEmpty(_label)]));

    private Value Smooth(Value x) => _random.Next(9) switch
    {
        0 => Apply(Op.Tanh, x),
        1 => Apply(Op.Sigmoid, x),
        2 => Softplus(x),
        3 => Apply(Op.Atan, x),
        4 => Apply(Op.Erf, Apply(Op.Tanh, x)),
        5 => LogSigmoid(x),
        6 => Exp(Apply(Op.Tanh, x)),
        7 => Log(Positive(x)),
        _ => Sqrt(Positive(x)),
    };

    private Value Positive(Value x) => Square(Apply(Op.Tanh, x)) + 0.5;

    private Value Kinked(Value[] indices)
    {
        var input = Element(indices);
        return _random.Next(3) switch
        {
            0 => Abs(input),
            1 => ClampMin(input, 0),
            _ => Max(input, Graph.Real(0)),
        };
    }

    /// <summary>A branch that would read outside or have no derivative where it is not taken.</summary>
    private Value Guarded(int depth, Value[] indices)
    {
        var zero = Graph.Real(0);
        var rest = Real(depth - 1, indices);
        if (indices.LastOrDefault(IsClass) is { Graph: not null } index && _random.Next(2) == 0)
        {
            var next = index + Graph.Int(1);
            return _random.Next(3) switch
            {
                0 => (next < _loss.Classes).Then(One(_rows)(next) * rest, rest),
                1 => index.EqualTo(_label).Then(zero, rest),
                _ => index.EqualTo(One(indices)).Then(rest, Real(depth - 1, indices)),
            };
        }

        var input = Element(indices);
        return _random.Next(4) switch
        {
            0 => (zero < input).Then(Sqrt(input) * rest, Real(depth - 1, indices)),
            1 => (zero < input).Then(Log(input), rest),
            2 => _isOn.Then(rest, Real(depth - 1, indices)),
            _ => (_label.EqualTo(Graph.Int(1)) | input < zero).Then(rest, Real(depth - 1, indices)),
        };
    }

    private Value Reduction(int depth, Value[] indices)
    {
        Value Body(Value i) => Real(depth - 1, [.. indices, i]);
        return _random.Next(5) switch
        {
            0 => Sum(Graph.Int(2), k => Body(k) * (ToReal(k) + 1)),
            1 => Sum(_loss.Classes - Graph.Int(1), Body),
            2 => LogSoftmax(_loss.Classes, One(_rows))(_label) * Real(depth - 1, indices),
            _ => Mean(_loss.Classes, Body),
        };
    }

    private static bool IsClass(Value index) => index.Node.Variable.Extent is var extent && index.Graph[extent].Op != Op.Constant;

    private T One<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
