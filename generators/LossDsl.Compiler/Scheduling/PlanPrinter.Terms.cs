using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>How nodes are written in the text of a plan: by number, or in full where they are uniform over the call.</summary>
internal sealed class PlanTerms
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly bool[] _uniform;

    public PlanTerms(KernelPlan plan)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _uniform = UniformNodes.Of(_graph);
    }

    /// <summary>A node where it is computed: its number and the author's name for it.</summary>
    public string Name(int id) => _graph.NameOf(id) is { } name ? $"%{id} {name}" : $"%{id}";

    /// <summary>A node where it is used.</summary>
    public string Term(int id) => _graph[id].Op == Op.Index ? Letter(_graph[id].Variable) : _uniform[id] ? Operation(id) : $"%{id}";

    /// <summary>The letter of a variable, with the number of its extent's node unless that is the class axis or a number.</summary>
    public string Letter(Variable variable) =>
        ((char)('i' + Math.Min(variable.Height, 10))).ToString() + (_graph[variable.Extent] switch
        {
            { Op: Op.AxisLength, Payload: 0 } => "",
            { Op: Op.Constant } constant => constant.Payload.ToString(CultureInfo.InvariantCulture),
            _ => $"'{variable.Extent}",
        });

    public string Operation(int id)
    {
        var node = _graph[id];
        var operands = node.Operands.Select(Term).ToArray();
        return node.Op switch
        {
            Op.Constant => node.Type switch
            {
                ValueType.Bool => node.BoolValue ? "true" : "false",
                ValueType.Int => node.Payload.ToString(CultureInfo.InvariantCulture),
                _ => node.RealValue.ToString("R", CultureInfo.InvariantCulture),
            },
            Op.AxisLength => PlanCost.ClassCount,
            Op.Option => _plan.Options[(int)node.Payload].Name,
            Op.Present => $"present({_plan.Inputs[(int)node.Payload].Name})",
            Op.Uniform => ((UniformKind)node.Payload).ToString(),
            Op.Wanted => $"wanted({_plan.Outputs.FirstOrDefault(o => o.Number == node.Payload)?.Name ?? node.Payload.ToString(CultureInfo.InvariantCulture)})",
            Op.Read => _plan.Inputs[(int)node.Payload].Name + (operands.Length == 0 ? "" : $"[{string.Join(", ", operands)}]"),
            Op.Reduce => $"{node.Monoid}({Letter(node.Variable)}: {operands[1]})",
            _ => $"{OpTable.Of(node.Op).Name}({string.Join(", ", operands)})",
        };
    }
}
