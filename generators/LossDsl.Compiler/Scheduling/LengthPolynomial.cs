using System.Globalization;

namespace LossDsl.Compiler.Scheduling;

/// <summary>A sum of products of lengths, each with a number before it: how often something happens, or how much there is of it.</summary>
internal sealed class LengthPolynomial
{
    private readonly SortedDictionary<string, int> _terms = new(StringComparer.Ordinal);

    /// <param name="lengths">The lengths of a product, in any order; none: 1.</param>
    public void Add(int count, IEnumerable<string> lengths)
    {
        var product = string.Join("·", lengths.OrderBy(length => length, StringComparer.Ordinal));
        _terms[product] = _terms.TryGetValue(product, out var known) ? known + count : count;
    }

    public override string ToString()
    {
        var terms = _terms
            .Where(term => term.Value > 0)
            .Select(term => term.Value.ToString(CultureInfo.InvariantCulture) + (term.Key.Length == 0 ? "" : "·" + term.Key));
        return string.Join(" + ", terms.DefaultIfEmpty("0"));
    }
}
