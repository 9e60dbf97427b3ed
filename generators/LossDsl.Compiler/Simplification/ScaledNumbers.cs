using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Simplification;

/// <summary>exp of a value, as significand · 2^exponent; the exponent of 0 is less than any other.</summary>
internal readonly record struct Scaled(Value Significand, Value Exponent);

/// <summary>Computes exp of values that are logarithms: their sums become products, their log-sum-exp becomes a sum.</summary>
internal sealed class ScaledNumbers
{
    /// <summary>The exponent to which terms are brought when all are 0: smaller than any that comes up.</summary>
    private const double LeastExponent = -1099511627776;

    /// <summary>The shift of the exponent where a significand is 0 and has none; others are near 1.</summary>
    private const double LeastShift = -64;

    private readonly Graph _graph;
    private readonly Func<Value, Scaled?> _states;
    private readonly Dictionary<Value, Scaled?> _done = [];

    /// <param name="states">The states that a body reads: null for what is none.</param>
    public ScaledNumbers(Graph graph, Func<Value, Scaled?> states)
    {
        _graph = graph;
        _states = states;
    }

    /// <summary>Whether a sum of states was met: without one there is nothing to gain.</summary>
    public bool FoundSum { get; private set; }

    /// <summary>exp(value), its significand brought near 1; null where the value uses states in a way that has no counterpart.</summary>
    public Scaled? Normalized(Value value)
    {
        if (Of(value) is not { } scaled || !ReadsStates(value) || _states(value) is not null)
        {
            return Of(value);
        }

        var exponent = _graph.Apply(Op.ClampMin, _graph.Apply(Op.Exponent, scaled.Significand), _graph.Real(LeastShift));
        return new(_graph.Apply(Op.Scale, scaled.Significand, -exponent), _graph.StopGradient(scaled.Exponent + exponent));
    }

    private Scaled? Of(Value value)
    {
        if (!_done.TryGetValue(value, out var scaled))
        {
            _done[value] = scaled = Convert(value);
        }

        return scaled;
    }

    private Scaled? Convert(Value value)
    {
        if (_states(value) is { } state)
        {
            return state;
        }

        if (LogSumExpForm.Of(value) is { } form && ReadsStates(value))
        {
            return Sum(form);
        }

        return value.Node.Op switch
        {
            Op.Constant when LogSumExpForm.IsNothing(value) => new(_graph.Real(0), _graph.Real(LeastExponent)),
            Op.Constant when value.IsReal(0) => new(_graph.Real(1), value),
            Op.Select when !ReadsStates(value.Operand(0)) => Choice(value),
            _ when !ReadsStates(value) => new(_graph.Apply(Op.ExpSignificand, value), _graph.Apply(Op.ExpExponent, value)),
            Op.Add => Product(Of(value.Operand(0)), Of(value.Operand(1))),
            Op.Subtract when !ReadsStates(value.Operand(1)) => Product(Of(value.Operand(0)), Of(-value.Operand(1))),
            _ => null,
        };
    }

    private Scaled? Choice(Value select) =>
        Of(select.Operand(1)) is { } whenTrue && Of(select.Operand(2)) is { } whenFalse
            ? new(
                _graph.Select(select.Operand(0), whenTrue.Significand, whenFalse.Significand),
                _graph.Select(select.Operand(0), whenTrue.Exponent, whenFalse.Exponent))
            : null;

    private static Scaled? Product(Scaled? left, Scaled? right) =>
        left is { } x && right is { } y ? new(x.Significand * y.Significand, x.Exponent + y.Exponent) : null;

    /// <summary>Every term is brought to the largest exponent among them.</summary>
    private Scaled? Sum(LogSumExpForm form)
    {
        var terms = new List<(Value? Open, Scaled Scaled)>();
        foreach (var (term, over) in form.Terms)
        {
            Value? open = over is { } variable ? _graph.OpenIndex(_graph.At(variable.Extent)) : null;
            var moved = open is { } index ? Substitution.Of(_graph, over!.Value, index).Apply(term) : term;
            if (Of(moved) is not { } scaled)
            {
                return null;
            }

            terms.Add((open, scaled));
        }

        FoundSum = true;
        var exponents = terms.Select(t => Over(Monoid.Max, t.Open, t.Scaled.Exponent));
        var largest = exponents.Aggregate((most, next) => _graph.Apply(Op.Max, most, next));
        var common = _graph.Apply(Op.ClampMin, largest, _graph.Real(LeastExponent));
        var sum = terms
            .Select(t => Over(Monoid.Sum, t.Open, _graph.Apply(Op.Scale, t.Scaled.Significand, t.Scaled.Exponent - common)))
            .Aggregate((total, next) => total + next);
        return new(sum, common);
    }

    private Value Over(Monoid monoid, Value? open, Value value) => open is { } index ? _graph.Reduce(monoid, index, value) : value;

    private bool ReadsStates(Value value) =>
        Binders.Reachable(_graph, [value.Id]).Any(id => _graph[id].Op == Op.Carry && _states(_graph.At(id)) is not null);
}
