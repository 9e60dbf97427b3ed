using LossDsl.Compiler.Ir;
using static LossDsl.Compiler.Tests.Losses.Formula;

namespace LossDsl.Compiler.Tests.Losses;

/// <summary>Losses of sequences, lists and records: scans, arrays, and samples of different lengths.</summary>
internal static class SequenceLosses
{
    /// <summary>Rows of a sequence, each reduced along the classes.</summary>
    public static TestLoss SumOfRows()
    {
        var loss = new LossBuilder();
        var input = loss.Matrix("input");
        return loss.Plain(Sum(loss.Steps, t => Log(Sum(loss.Classes, c => Exp(input(t, c))))));
    }

    /// <summary>A table of the rows' sums, read in two loops and at one place.</summary>
    public static TestLoss TabulatedRows()
    {
        var loss = new LossBuilder();
        var input = loss.Matrix("input");
        var sums = Tabulate(loss.Steps, t => Log(Sum(loss.Classes, c => Exp(input(t, c)))));
        var zero = loss.Graph.Int(0);
        return loss.Plain(
            Sum(loss.Steps, t => Square(sums(t)) * input(t, zero)) + (sums(zero) * Sum(loss.Steps, t => Exp(sums(t)) * ToReal(t))));
    }

    /// <summary>Probe 5: CTC of scores, as the definition spells it.</summary>
    public static TestLoss Ctc()
    {
        var loss = new LossBuilder();
        var graph = loss.Graph;
        var (input, target) = (loss.Matrix("input"), loss.Labels("target"));
        var shift = Tabulate(loss.Steps, t => Log(Sum(loss.Classes, c => Exp(input(t, c)))));
        Value LogProbability(Value t, Value c) => input(t, c) - shift(t);

        var (two, one, zero) = (graph.Int(2), graph.Int(1), graph.Int(0));
        var states = (two * loss.Targets) + one;
        var nothing = graph.Real(double.NegativeInfinity);
        Value IsLabel(Value s) => graph.Apply(Op.Remainder, s, two).EqualTo(one);
        Value Symbol(Value s) => IsLabel(s).Then(target(graph.Apply(Op.IntDivide, s, two)), zero);
        Value MaySkip(Value s) => (two <= s & IsLabel(s)) & graph.Apply(Op.NotEqual, Symbol(s), Symbol(s - two));

        var alpha = graph.Scan(
            loss.Steps,
            states,
            s => [(s < two).Then(LogProbability(zero, Symbol(s)), nothing)],
            (u, before, s) =>
            [
                LogProbability(u + one, Symbol(s)) + LogSumExp(
                    before(0, s), (one <= s).Then(before(0, s - one), nothing), MaySkip(s).Then(before(0, s - two), nothing)),
            ]);
        Value Last(Value s) => graph.Element(alpha, 0, loss.Steps - one, s);
        return loss.Plain(-LogSumExp(Last(states - one), (one < states).Then(Last(states - two), nothing)));
    }

    /// <summary>A linear chain: a step reduces over the states.</summary>
    public static TestLoss Chain()
    {
        var loss = new LossBuilder();
        var graph = loss.Graph;
        var input = loss.Matrix("input");
        var transitions = loss.Matrix("transitions", isShared: true);
        var tags = loss.Labels("tags", Axis.Steps);
        var (one, zero) = (graph.Int(1), graph.Int(0));
        var alpha = graph.Scan(
            loss.Steps,
            loss.Classes,
            s => [input(zero, s)],
            (u, before, s) => [input(u + one, s) + Log(Sum(loss.Classes, j => Exp(before(0, j) + transitions(j, s))))]);
        var partition = Log(Sum(loss.Classes, s => Exp(graph.Element(alpha, 0, loss.Steps - one, s))));
        var score = Sum(loss.Steps, t => input(t, tags(t)) + (one <= t).Then(transitions(tags(t - one), tags(t)), graph.Real(0)));
        return loss.Plain(partition - score);
    }

    /// <summary>Two carries, neighbours on both sides, and every step read afterwards.</summary>
    public static TestLoss Diffusion()
    {
        var loss = new LossBuilder();
        var graph = loss.Graph;
        var (input, rate) = (loss.Vector("input"), loss.Scalar("rate", 0.1, 0.4));
        var (one, zero) = (graph.Int(1), graph.Real(0));
        var heat = graph.Scan(
            graph.Int(4),
            loss.Classes,
            s => [input(s), zero],
            (u, before, s) =>
            {
                var left = (one <= s).Then(before(0, s - one), zero);
                var right = (s + one < loss.Classes).Then(before(0, s + one), zero);
                var flow = rate * (left + right - (2 * before(0, s)));
                return [before(0, s) + flow, before(1, s) + Square(flow) + ToReal(u)];
            });
        return loss.Plain(Sum(graph.Int(4), t => Sum(loss.Classes, s => Exp(graph.Element(heat, 0, t, s)) + graph.Element(heat, 1, t, s))));
    }

    /// <summary>Probe 3: a list of labels with a terminator, and the classes that are not in it.</summary>
    public static TestLoss MultiLabelMargin()
    {
        var loss = new LossBuilder();
        var graph = loss.Graph;
        var input = loss.Vector("input");
        var target = loss.Labels("target", Axis.Classes);
        var (zero, one) = (graph.Real(0), graph.Real(1));

        // A label of 2 ends the list.
        var count = Reduce(Monoid.Min, loss.Classes, j => target(j).EqualTo(graph.Int(2)).Then(j, loss.Classes));
        Value Contains(Value c) => zero < Sum(count, j => target(j).EqualTo(c).Then(one, zero));
        return loss.Plain(Mean(loss.Classes, c => Contains(c).Then(zero, Sum(count, j => ClampMin(1 - input(target(j)) + input(c), 0)))));
    }

    /// <summary>What is added to the elements of an array is read by others.</summary>
    public static TestLoss Histogram()
    {
        var loss = new LossBuilder();
        var graph = loss.Graph;
        var weight = loss.Vector("weight");
        var target = loss.Labels("target", Axis.Classes);
        var open = graph.OpenIndex(loss.Classes);
        var sums = graph.Scatter(open, loss.Classes, target(open), Exp(weight(open)));
        return loss.Plain(Sum(loss.Classes, c => Square(graph.Element(sums, 0, c)) * weight(c)));
    }

    /// <summary>Numbers with names: nothing loops over them.</summary>
    public static TestLoss Areas()
    {
        var loss = new LossBuilder();
        var (first, second) = (loss.Record("first", 4, 0.5, 2), loss.Record("second", 4, 0.5, 2));
        var area = (first(2) + first(0)) * (first(3) + first(1));
        return loss.Plain(Log(area * (second(2) + second(0))) * Exp(second(3) - second(1)));
    }

    private static Func<Value, Value> Tabulate(Value extent, Func<Value, Value> body)
    {
        var open = extent.Graph.OpenIndex(extent);
        var table = extent.Graph.Tabulate(open, body(open));
        return at => extent.Graph.Element(table, 0, at);
    }
}
