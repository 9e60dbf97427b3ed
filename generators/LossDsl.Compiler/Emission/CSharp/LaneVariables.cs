using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Assigns roles: which loop variables run along the lanes.</summary>
internal static class LaneVariables
{
    /// <summary>The variables of innermost loops over the class axis, if lanes run along it; else none but the samples.</summary>
    public static IReadOnlyList<Variable> Of(KernelPlan plan, LaneRole role)
    {
        if (role == LaneRole.Samples)
        {
            return [];
        }

        var inner = new HashSet<Variable>();
        var outer = new HashSet<Variable>();
        Visit(plan.Steps);

        // One variable has one role in a kernel: where it also stands outside of another loop it stays serial everywhere.
        return inner.Where(v => !outer.Contains(v) && plan.Nodes[v.Extent] is { Op: Op.AxisLength, Payload: 0 }).ToList();

        void Visit(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                switch (step)
                {
                    case Step.Loop loop:
                        (HasLoop(loop.Body) ? outer : inner).Add(loop.Variable);
                        Visit(loop.Body);
                        break;
                    case Step.When conditional:
                        Visit(conditional.Body);
                        break;
                }
            }
        }
    }

    private static bool HasLoop(IEnumerable<Step> steps) =>
        steps.Any(s => s is Step.Loop || (s is Step.When conditional && HasLoop(conditional.Body)));
}
