using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>A name for the counter of every loop: c for the classes, t for steps, s for states; loops over one extent that nest have the letters after it.</summary>
internal sealed class LoopCounters
{
    private readonly Dictionary<Variable, string> _names = [];

    public LoopCounters(KernelPlan plan)
    {
        var graph = plan.ToGraph();
        var taken = new HashSet<string>(StringComparer.Ordinal) { KernelNames.Sample };
        var extents = new HashSet<int>(plan.Arrays.Where(a => a.Extents.Count > 1).Select(a => a.Extents[1]));
        foreach (var variable in plan.AllSteps.OfType<Step.Loop>().Select(l => l.Variable).Distinct().OrderBy(v => v))
        {
            var letter = graph[variable.Extent] switch
            {
                { Op: Op.AxisLength, Payload: Axis.Classes } => 'c',
                { Op: Op.AxisLength, Payload: Axis.Rows } => 'r',
                { Op: Op.AxisLength, Payload: Axis.Targets } => 'j',
                { Op: Op.AxisLength, Payload: Axis.Steps } => 't',
                _ => extents.Contains(variable.Extent) ? 's' : IsTransitions(plan, variable.Extent) ? 'u' : 'k',
            };
            var name = ((char)(letter + variable.Height)).ToString();
            for (var number = 2; !taken.Add(name); number++)
            {
                name = letter + number.ToString(CultureInfo.InvariantCulture);
            }

            _names[variable] = name;
        }
    }

    public IEnumerable<string> All => _names.Values;

    public string Of(Variable variable) => _names[variable];

    /// <summary>Whether a loop over this extent leads from step to step of a scan.</summary>
    private static bool IsTransitions(KernelPlan plan, int extent) =>
        plan.AllSteps.OfType<Step.Loop>().Any(l => l.Variable.Extent == extent && l.Body.Any(s => s is Step.Loop));
}
