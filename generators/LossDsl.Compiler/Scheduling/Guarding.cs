using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>Puts neighbouring steps of one demand under one condition.</summary>
internal static class Guarding
{
    public static IEnumerable<Step> Group(Graph graph, IEnumerable<(Step Step, DemandCondition Demand)> steps)
    {
        var run = new List<Step>();
        var current = DemandCondition.Always;
        foreach (var (step, demand) in steps)
        {
            if (!demand.Equals(current))
            {
                foreach (var done in Flush())
                {
                    yield return done;
                }

                current = demand;
            }

            run.Add(step);
        }

        foreach (var done in Flush())
        {
            yield return done;
        }

        IReadOnlyList<Step> Flush()
        {
            IReadOnlyList<Step> done = run.Count == 0 || current.IsAlways
                ? run.ToList()
                : [new Step.When(current.ToValue(graph).Id, run.ToEquatableArray())];
            run.Clear();
            return done;
        }
    }
}
