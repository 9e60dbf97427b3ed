using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>
/// Checks that a plan can be carried out as it stands: under every combination of what is uniform over a call (options, presence, wanted
/// outputs) each node is computed before it is read and only once, and each wanted output is stored once at every position.
/// </summary>
internal sealed class PlanVerifier
{
    /// <summary>Beyond so many conditions only a sample of their combinations is tried.</summary>
    private const int MostConditions = 8;

    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly bool[] _uniform;
    private readonly List<string> _faults = [];

    private PlanVerifier(KernelPlan plan, Graph graph)
    {
        _plan = plan;
        _graph = graph;
        _uniform = UniformNodes.Of(graph);
    }

    /// <summary>What is wrong, a sentence each; empty if nothing is.</summary>
    public static IReadOnlyList<string> Check(KernelPlan plan)
    {
        var faults = Verifier.Check(plan.Nodes, plan.Inputs, isCanonical: false);
        if (faults.Count > 0)
        {
            return faults;
        }

        var verifier = new PlanVerifier(plan, plan.ToGraph());
        verifier.CheckConditions(plan.Steps);
        if (verifier._faults.Count == 0)
        {
            foreach (var setting in verifier.Settings())
            {
                verifier._faults.AddRange(new PlanWalk(plan, verifier._graph, verifier._uniform, setting).Faults());
            }
        }

        return verifier._faults.Distinct().ToList();
    }

    private void CheckConditions(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.When conditional:
                    if (!_uniform[conditional.Condition] || _graph[conditional.Condition].Type != ValueType.Bool)
                    {
                        _faults.Add($"%{conditional.Condition} decides over a block and is not a condition of the whole call");
                    }

                    CheckConditions(conditional.Body);
                    break;
                case Step.Loop loop:
                    CheckConditions(loop.Body);
                    break;
            }
        }
    }

    /// <summary>The combinations of conditions that a call can have: nobody asks for the gradient of what is absent.</summary>
    private IEnumerable<PlanSetting> Settings()
    {
        var conditions = Enumerable.Range(0, _graph.Count)
            .Where(id => _uniform[id] && _graph[id].Type == ValueType.Bool && !PlanSetting.IsCompound(_graph[id].Op))
            .ToList();
        return Combinations(conditions.Count)
            .Select(bits => new PlanSetting(_graph, conditions.Where((_, k) => bits[k])))
            .Where(IsPossible);
    }

    private bool IsPossible(PlanSetting setting) => _plan.Outputs
        .Where(o => o.Input >= 0 && _graph.Inputs[o.Input].IsOptional && setting.IsWanted(o.Number))
        .All(o => setting.IsPresent(o.Input));

    private static IEnumerable<bool[]> Combinations(int count)
    {
        if (count <= MostConditions)
        {
            return Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Select(k => (bits >> k & 1) == 1).ToArray());
        }

        var random = new Random(count);
        return Enumerable.Range(0, 1 << MostConditions).Select(_ => Enumerable.Range(0, count).Select(_ => random.Next(2) == 1).ToArray());
    }
}
