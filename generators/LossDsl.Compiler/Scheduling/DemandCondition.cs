using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// When a node is needed: a disjunction of conjunctions of conditions that are uniform over the call (options, presence, wanted
/// outputs). Kept small: what would grow beyond a few terms becomes "always", which is correct and merely computes more.
/// </summary>
internal sealed class DemandCondition : IEquatable<DemandCondition>
{
    private const int MostTerms = 4;

    /// <summary>A literal is a condition node, complemented (~id) when it must be false.</summary>
    private readonly List<SortedSet<int>> _terms;

    private DemandCondition(List<SortedSet<int>> terms) => _terms = terms;

    public static DemandCondition Never => new([]);

    public static DemandCondition Always => new([[]]);

    public bool IsAlways => _terms.Any(t => t.Count == 0);

    /// <summary>This demand where the condition has the given value.</summary>
    public DemandCondition And(int condition, bool value)
    {
        var literal = value ? condition : ~condition;
        return new(_terms
            .Where(t => !t.Contains(~literal))
            .Select(t => new SortedSet<int>(t) { literal })
            .ToList());
    }

    public DemandCondition Or(DemandCondition other)
    {
        var terms = _terms.Select(t => new SortedSet<int>(t)).ToList();
        foreach (var term in other._terms)
        {
            Insert(terms, new SortedSet<int>(term));
        }

        return terms.Count > MostTerms ? Always : new(terms);
    }

    /// <summary>The demand as a condition node.</summary>
    public Value ToValue(Graph graph)
    {
        Value? any = null;
        foreach (var term in _terms)
        {
            Value? all = null;
            foreach (var literal in term.OrderBy(l => l < 0 ? ~l : l))
            {
                var condition = literal < 0 ? !graph.At(~literal) : graph.At(literal);
                all = all is { } known ? known & condition : condition;
            }

            any = any is { } sum ? sum | all!.Value : all;
        }

        return any ?? graph.Bool(false);
    }

    public bool Equals(DemandCondition? other) =>
        other is not null && _terms.Count == other._terms.Count && _terms.All(t => other._terms.Any(t.SetEquals));

    public override bool Equals(object? obj) => Equals(obj as DemandCondition);

    public override int GetHashCode() => _terms.Sum(t => t.Aggregate(17, (hash, literal) => unchecked((hash * 31) + literal)));

    /// <summary>Adds a term; drops what it or another absorbs; joins two terms that differ in the sign of one literal.</summary>
    private static void Insert(List<SortedSet<int>> terms, SortedSet<int> term)
    {
        if (terms.Any(t => t.IsSubsetOf(term)))
        {
            return;
        }

        terms.RemoveAll(term.IsSubsetOf);
        var partner = terms.Find(t => t.Count == term.Count && t.Count(l => !term.Contains(l)) == 1 && t.All(l => term.Contains(l) || term.Contains(~l)));
        if (partner is null)
        {
            terms.Add(term);
            return;
        }

        terms.Remove(partner);
        Insert(terms, new SortedSet<int>(term.Where(partner.Contains)));
    }
}
