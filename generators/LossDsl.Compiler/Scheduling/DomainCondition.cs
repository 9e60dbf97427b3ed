using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>The condition that a number lies in a domain.</summary>
internal static class DomainCondition
{
    public static Value Of(Value value, Domain domain)
    {
        var (minimum, maximum) = (value.Graph.Real(domain.Minimum), value.Graph.Real(domain.Maximum));
        var isBounded = !double.IsPositiveInfinity(domain.Maximum);
        if (domain.AcceptsNaN)
        {
            // No comparison with NaN holds, so it is not outside.
            var outside = domain.MinimumExcluded ? value <= minimum : value < minimum;
            return !(isBounded ? outside | (maximum < value) : outside);
        }

        var inside = domain.MinimumExcluded ? minimum < value : minimum <= value;
        return isBounded ? inside & (value <= maximum) : inside;
    }
}
