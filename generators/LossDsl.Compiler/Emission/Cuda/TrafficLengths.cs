using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>How often loops go round, as it is written for people: by the lengths of the axes and the labels of a sample. What only the data knows is as large as it can get.</summary>
internal sealed class TrafficLengths
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly SizeBounds _bounds;
    private readonly ArrayPositions _positions;

    /// <param name="plan">The plan as the kernel follows it.</param>
    /// <param name="method">The method, for what it requires of labels.</param>
    public TrafficLengths(KernelPlan plan, LossMethod method)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _bounds = new(method, _graph, PlanTerms.Length, CudaNames.LargestLabel);
        _positions = new(_graph);
    }

    /// <summary>How often a loop goes round, as a factor.</summary>
    public string Of(Variable loop) => Factor(loop.Extent);

    /// <summary>
    /// How often a read comes to memory, as factors. The anti-diagonals of a grid, by which a scan goes over its cells, are partly outside of it: where the place on an axis goes with a loop and is
    /// moved by another one, there are no more reads than the axis is long.
    /// </summary>
    public IEnumerable<string> OfReads(Node read, InputDeclaration input, IReadOnlyList<Variable> loops)
    {
        var axes = Enumerable.Range(0, read.Operands.Count).Where(k => !_positions.IsOnAxis(read.Operands[k], input.Axes[k]) && IsSkewed(read.Operands[k], loops)).ToList();
        foreach (var loop in loops)
        {
            var axis = axes.FindIndex(k => IsOneToOne(read.Operands[k], loop));
            yield return axis < 0 ? Of(loop) : PlanTerms.Length(input.Axes[axes[axis]]);
            if (axis >= 0)
            {
                axes.RemoveAt(axis);
            }
        }
    }

    private bool IsSkewed(int position, IReadOnlyList<Variable> loops) => loops.Count(loop => IsOneToOne(position, loop)) > 1;

    /// <summary>Whether a position is another one in each round: the index of the loop, to which something is added, or which is taken from something.</summary>
    private bool IsOneToOne(int position, Variable loop) => _graph[position] switch
    {
        { Op: Op.Index } index => index.Variable == loop,
        { Op: Op.Add or Op.Subtract } node => _graph.SpaceOf(node.Operands[0]).Contains(loop) != _graph.SpaceOf(node.Operands[1]).Contains(loop)
            && node.Operands.Any(operand => IsOneToOne(operand, loop)),
        _ => false,
    };

    private string Factor(int length) => _graph[length].Op is Op.Add or Op.Subtract ? $"({Text(length)})" : Text(length);

    private string Text(int length)
    {
        var node = _graph[length];
        return node.Op switch
        {
            Op.AxisLength => PlanTerms.Length((int)node.Payload),
            Op.Constant => NumberLiteral.Integer(node.Payload),
            Op.Add => $"{Text(node.Operands[0])} + {Text(node.Operands[1])}",
            Op.Subtract => $"{Text(node.Operands[0])} - {Factor(node.Operands[1])}",
            Op.Multiply => $"{Factor(node.Operands[0])}·{Factor(node.Operands[1])}",
            Op.Read => _plan.Inputs[(int)node.Payload].Name,
            _ => _bounds.Of(length).In(Precedence.Multiplicative),
        };
    }
}
