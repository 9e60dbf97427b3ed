using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Differentiation;

/// <summary>
/// The conditions under which a part of an adjoint flows: a conjunction of conditions and complements of conditions. Kept as parts, so
/// that two parts that exclude each other become one choice, and what is the same for a whole call stays outermost.
/// </summary>
internal sealed class Guard : IEquatable<Guard>
{
    /// <summary>A condition's node, complemented (~id) where it must not hold.</summary>
    private readonly SortedSet<int> _literals;

    private Guard(SortedSet<int> literals) => _literals = literals;

    public static Guard None { get; } = new([]);

    /// <summary>Whether a condition and its complement are both demanded: nothing flows.</summary>
    public bool IsNever => _literals.Any(l => l >= 0 && _literals.Contains(~l));

    public Guard And(Value? condition)
    {
        if (condition is not { } value)
        {
            return this;
        }

        var literals = new SortedSet<int>(_literals);
        Collect(value, literals);
        return new(literals);
    }

    /// <summary>The value where all conditions hold, else 0.</summary>
    public Value Apply(Value value) => Split(value.Graph, _ => true).Inner(value);

    /// <summary>Parts the conditions: those to apply now, and the guard that stays.</summary>
    public (Func<Value, Value> Inner, Guard Kept) Split(Graph graph, Func<Value, bool> isApplied)
    {
        // Conditions over less data go outermost, so that what a whole call or a whole row does not need is not computed for each element.
        var applied = _literals.Where(l => isApplied(Condition(graph, l))).OrderByDescending(l => Condition(graph, l).Space.Items.Count).ToList();
        return (
            value => applied.Aggregate(value, (inner, literal) => literal < 0
                ? Condition(graph, literal).Then(graph.Real(0), inner)
                : Condition(graph, literal).Then(inner, graph.Real(0))),
            new(new SortedSet<int>(_literals.Except(applied))));
    }

    /// <summary>If the two exclude each other by one condition and agree otherwise: that condition (true for the first) and what they share.</summary>
    public (int Condition, bool FirstWhenTrue, Guard Shared)? Complement(Guard other)
    {
        if (_literals.Count != other._literals.Count)
        {
            return null;
        }

        var mine = _literals.Where(l => !other._literals.Contains(l)).ToList();
        var theirs = other._literals.Where(l => !_literals.Contains(l)).ToList();
        if (mine.Count != 1 || theirs.Count != 1 || mine[0] != ~theirs[0])
        {
            return null;
        }

        var literal = mine[0];
        return (literal < 0 ? theirs[0] : literal, literal >= 0, new(new SortedSet<int>(_literals.Where(l => l != literal))));
    }

    public bool Equals(Guard? other) => other is not null && _literals.SetEquals(other._literals);

    public override bool Equals(object? obj) => Equals(obj as Guard);

    public override int GetHashCode() => _literals.Aggregate(17, (hash, literal) => unchecked((hash * 31) + literal));

    private static Value Condition(Graph graph, int literal) => graph.At(literal < 0 ? ~literal : literal);

    private static void Collect(Value condition, SortedSet<int> literals)
    {
        var node = condition.Node;
        switch (node.Op)
        {
            case Op.And:
                Collect(condition.Graph.At(node.Operands[0]), literals);
                Collect(condition.Graph.At(node.Operands[1]), literals);
                break;
            case Op.Not when condition.Graph[node.Operands[0]].Op is not (Op.And or Op.Not):
                literals.Add(~node.Operands[0]);
                break;
            default:
                literals.Add(condition.Id);
                break;
        }
    }
}
