namespace LossDsl.Compiler.Ir;

/// <summary>An immutable, ordered set of index variables: the space over which a node varies.</summary>
internal sealed class VariableSet : IEquatable<VariableSet>
{
    public static readonly VariableSet Empty = new([]);

    private readonly Variable[] _items;

    private VariableSet(Variable[] items) => _items = items;

    public IReadOnlyList<Variable> Items => _items;

    public bool IsEmpty => _items.Length == 0;

    public static VariableSet Of(params Variable[] variables) => new(variables.Distinct().OrderBy(v => v).ToArray());

    public bool Contains(Variable variable) => Array.IndexOf(_items, variable) >= 0;

    public bool IsSubsetOf(VariableSet other) => _items.All(other.Contains);

    public VariableSet Union(VariableSet other)
    {
        if (other.IsSubsetOf(this))
        {
            return this;
        }

        return IsSubsetOf(other) ? other : Of([.. _items, .. other._items]);
    }

    public VariableSet Without(Variable variable) =>
        Contains(variable) ? new(_items.Where(v => v != variable).ToArray()) : this;

    public VariableSet Except(VariableSet other) => new(_items.Where(v => !other.Contains(v)).ToArray());

    public bool Equals(VariableSet? other) => other is not null && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as VariableSet);

    public override int GetHashCode() => _items.Aggregate(_items.Length, (hash, variable) => unchecked((hash * 31) + variable.GetHashCode()));
}
