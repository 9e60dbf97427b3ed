using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>log Σ exp xᵢ as it is written: shift + log(Σ exp(xᵢ − shift)), and −∞ where every term is.</summary>
/// <param name="Terms">What is added up, each over a variable or once.</param>
internal sealed record LogSumExpForm(IReadOnlyList<(Value Term, Variable? Over)> Terms)
{
    public static LogSumExpForm? Of(Value value)
    {
        if (!value.Is(Op.Select) || !IsNothing(value.Operand(1)) || !value.Operand(2).Is(Op.Add))
        {
            return null;
        }

        var (left, right) = (value.Operand(2).Operand(0), value.Operand(2).Operand(1));
        var (shift, log) = right.Is(Op.Log) ? (left, right) : (right, left);
        if (!log.Is(Op.Log) || MaximumOf(value.Operand(0), shift) is not { } maximum)
        {
            return null;
        }

        var terms = new List<(Value Term, Variable? Over)>();
        return Collect(log.Operand(0), shift, terms) && IsMaximum(maximum, terms) ? new(terms) : null;
    }

    /// <summary>Whether a value is −∞.</summary>
    public static bool IsNothing(Value value) => value.IsReal(double.NegativeInfinity);

    /// <summary>The m of shift = select(m is finite, m, 0) and condition = (m = −∞).</summary>
    private static Value? MaximumOf(Value condition, Value shift)
    {
        if (!condition.Is(Op.Equal) || !IsNothing(condition.Operand(1)) || !shift.Is(Op.Select) || !shift.Operand(2).IsReal(0))
        {
            return null;
        }

        var level = shift.Operand(1);
        var isShift = level == condition.Operand(0)
            && shift.Operand(0) == level.Graph.Apply(Op.Abs, level) < level.Graph.Real(double.PositiveInfinity);
        return isShift && level.Is(Op.WithGradientOf) ? level.Operand(1) : null;
    }

    private static bool Collect(Value sum, Value shift, List<(Value Term, Variable? Over)> terms)
    {
        if (sum.Is(Op.Add))
        {
            return Collect(sum.Operand(0), shift, terms) && Collect(sum.Operand(1), shift, terms);
        }

        var isLoop = sum.Node is { Op: Op.Reduce, Monoid: Monoid.Sum };
        var exponential = isLoop ? sum.Operand(1) : sum;
        if (!exponential.Is(Op.Exp) || !exponential.Operand(0).Is(Op.Subtract) || exponential.Operand(0).Operand(1) != shift)
        {
            return false;
        }

        terms.Add((exponential.Operand(0).Operand(0), isLoop ? sum.Node.Variable : null));
        return true;
    }

    private static bool IsMaximum(Value maximum, List<(Value Term, Variable? Over)> terms)
    {
        if (terms.Count == 1 && terms[0].Over is { } variable)
        {
            var term = terms[0].Term;
            var open = term.Graph.OpenIndex(term.Graph.At(variable.Extent));
            return maximum == term.Graph.Reduce(Monoid.Max, open, Substitution.Of(term.Graph, variable, open).Apply(term));
        }

        return terms.All(t => t.Over is null) && Leaves(maximum).SequenceEqual(terms.Select(t => t.Term));
    }

    private static IEnumerable<Value> Leaves(Value maximum) =>
        maximum.Is(Op.Max) ? Leaves(maximum.Operand(0)).Concat(Leaves(maximum.Operand(1))) : [maximum];
}
