using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>What a loop takes from the text around it.</summary>
internal sealed class LoopCaptures
{
    private readonly Graph _graph;
    private readonly NodeExpressions _outside;
    private readonly HashSet<int> _inside;
    private readonly HashSet<int> _visited = [];
    private readonly SortedSet<int> _nodes = [];
    private readonly SortedSet<Variable> _counters = [];
    private readonly SortedSet<int> _arrays = [];

    /// <param name="outside">What is declared where the loop stands.</param>
    public LoopCaptures(KernelPlan plan, Step.Loop loop, NodeExpressions outside)
    {
        _graph = plan.ToGraph();
        _outside = outside;
        Steps = Flat(loop).ToList();
        _inside = new(Steps.SelectMany(Computed));
        var variables = new HashSet<Variable>(Steps.OfType<Step.Loop>().Select(l => l.Variable));
        foreach (var step in Steps)
        {
            foreach (var read in step.Reads(_graph))
            {
                Visit(read);
            }

            switch (step)
            {
                case Step.Loop inner:
                    Visit(inner.Variable.Extent);
                    break;
                case Step.Put put:
                    _arrays.Add(put.Array);
                    break;
                case Step.AddTo sum:
                    _arrays.Add(sum.Array);
                    break;
                case Step.Clear clear:
                    _arrays.Add(clear.Array);
                    break;
            }
        }

        foreach (var scatter in outside.Scatters.After(loop))
        {
            Visit(scatter.Index);
            Visit(scatter.Value);
            foreach (var condition in scatter.Conditions)
            {
                Visit(condition);
            }
        }

        foreach (var array in plan.Arrays.Where(a => _arrays.Contains(a.Node)))
        {
            foreach (var extent in array.Extents)
            {
                Visit(extent);
            }
        }

        _counters.ExceptWith(variables);
    }

    /// <summary>The loop and all steps inside.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>All nodes that take part.</summary>
    public IEnumerable<int> AllNodes => _visited.Concat(_inside);

    /// <summary>The nodes that are declared outside and used inside. What is the same for a whole call is asked for again: so the JIT knows it here too.</summary>
    public IEnumerable<int> Nodes => _nodes;

    /// <summary>The loops around it whose counters are used.</summary>
    public IEnumerable<Variable> Counters => _counters;

    /// <summary>The arrays that are read or filled.</summary>
    public IEnumerable<int> Arrays => _arrays;

    private static IEnumerable<Step> Flat(Step step) => step.Block.SelectMany(Flat).Prepend(step);

    private static IEnumerable<int> Computed(Step step) => step switch
    {
        Step.Compute compute => [compute.Node],
        Step.Recall recall => [recall.Node],
        Step.Loop loop => loop.Reductions,
        _ => [],
    };

    private void Visit(int id)
    {
        if (_inside.Contains(id) || !_visited.Add(id))
        {
            return;
        }

        var node = _graph[id];
        if (node.Op == Op.Index)
        {
            _counters.Add(node.Variable);
        }
        else if (node.Op == Op.Memory)
        {
            _arrays.Add(id);
        }

        if (_outside.IsDeclared(id) && !(_outside.IsUniform(id) && node.Type == ValueType.Bool))
        {
            _nodes.Add(id);
            return;
        }

        foreach (var operand in node.Operands)
        {
            Visit(operand);
        }
    }
}
