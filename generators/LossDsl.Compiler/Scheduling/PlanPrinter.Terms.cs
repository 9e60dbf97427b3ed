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

    /// <summary>How the length of an axis is written.</summary>
    public static string Length(int axis) => axis switch
    {
        Axis.Classes => "C",
        Axis.Steps => "T",
        Axis.Targets => "L",
        Axis.Rows => "R",
        _ => Axis.FixedLength(axis).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A node where it is used.</summary>
    public string Term(int id) => _graph[id].Op switch
    {
        Op.Index => Letter(_graph[id].Variable),
        Op.Memory => Array(id),
        _ => _uniform[id] || IsLength(id) ? Operation(id) : $"%{id}",
    };

    /// <summary>A length as a factor of a product.</summary>
    public string Factor(int id) => _graph[id].Op is Op.Add or Op.Subtract && IsLength(id) ? $"({Term(id)})" : Term(id);

    /// <summary>The name of an array.</summary>
    public string Array(int memory) => _plan.Arrays.First(a => a.Node == memory).Name + $"'{_graph[memory].Payload}";

    /// <summary>The letter of a variable: i, j, … over the classes, t, u, … over steps; with the number of its extent's node where that is something else.</summary>
    public string Letter(Variable variable)
    {
        var extent = _graph[variable.Extent];
        var isOverSteps = extent is { Op: Op.AxisLength, Payload: Axis.Steps } or { Op: Op.Subtract };
        return ((char)((isOverSteps ? 't' : 'i') + Math.Min(variable.Height, 6))).ToString() + (extent switch
        {
            { Op: Op.AxisLength, Payload: Axis.Classes or Axis.Steps } => "",
            { Op: Op.Constant } constant => constant.Payload.ToString(CultureInfo.InvariantCulture),
            _ => $"'{variable.Extent}",
        });
    }

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
            Op.AxisLength => Length((int)node.Payload),
            Op.Add or Op.Subtract when node.Type == ValueType.Int => $"{operands[0]} {(node.Op == Op.Add ? '+' : '-')} {operands[1]}",
            Op.Element => $"{operands[0]}{(node.Payload == 0 ? "" : $".{node.Payload}")}[{string.Join(", ", operands.Skip(1))}]",
            Op.Option => _plan.Options[(int)node.Payload].Name,
            Op.Present => $"present({_plan.Inputs[(int)node.Payload].Name})",
            Op.Uniform => ((UniformKind)node.Payload).ToString(),
            Op.Wanted => $"wanted({_plan.Outputs.FirstOrDefault(o => o.Number == node.Payload)?.Name ?? node.Payload.ToString(CultureInfo.InvariantCulture)})",
            Op.Read => _plan.Inputs[(int)node.Payload].Name + (operands.Length == 0 ? "" : $"[{string.Join(", ", operands)}]"),
            Op.Reduce => $"{node.Monoid}({Letter(node.Variable)}: {operands[1]})",
            _ => $"{OpTable.Of(node.Op).Name}({string.Join(", ", operands)})",
        };
    }

    /// <summary>Whether a node is made of lengths and numbers only.</summary>
    private bool IsLength(int id) =>
        _graph[id].Op is Op.AxisLength
        || (_graph[id] is { Op: Op.Constant, Type: ValueType.Int })
        || (_graph[id] is { Type: ValueType.Int, Operands.Count: > 0, Op: Op.Add or Op.Subtract or Op.Multiply } node && node.Operands.All(IsLength));
}
