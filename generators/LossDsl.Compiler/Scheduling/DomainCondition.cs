using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>The condition that a number lies in a domain.</summary>
internal static class DomainCondition
{
    public static Value Of(Value value, Domain domain)
    {
        var graph = value.Graph;
        var minimum = graph.Real(domain.Minimum);
        var inside = domain.MinimumExcluded ? minimum < value : minimum <= value;
        if (!double.IsPositiveInfinity(domain.Maximum))
        {
            inside &= value <= graph.Real(domain.Maximum);
        }

        return domain.AcceptsNaN ? graph.Apply(Op.IsNaN, value) | inside : inside;
    }
}
