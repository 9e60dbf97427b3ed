namespace LossDsl.Compiler.Ir;

/// <summary>Checks what every graph must satisfy, whatever built it: order, arity, types, bound variables and canonical binders.</summary>
internal sealed class Verifier
{
    private readonly Graph _graph;
    private readonly List<string> _faults = [];

    private Verifier(Graph graph) => _graph = graph;

    /// <summary>What is wrong with a body, a sentence each; empty if nothing is.</summary>
    public static IReadOnlyList<string> Check(LossMethod method)
    {
        var body = method.Body;
        var graph = body.ToGraph(method.Inputs);
        var verifier = new Verifier(graph);
        verifier.CheckNodes(Enumerable.Range(0, graph.Count));
        if (graph.Count != body.Nodes.Count)
        {
            verifier._faults.Add("a node occurs twice");
        }

        foreach (var part in new[] { body.Value, body.Numerator, body.Denominator })
        {
            verifier.CheckRoot(part, ValueType.Real, VariableSet.Empty);
        }

        foreach (var requirement in body.Requirements)
        {
            verifier.CheckRoot(requirement.Guard, ValueType.Bool, VariableSet.Empty);
            verifier.CheckRoot(requirement.Condition, ValueType.Bool, VariableSet.Empty);
        }

        return verifier._faults;
    }

    /// <summary>What is wrong with the nodes that a value needs.</summary>
    /// <param name="free">The variables that may be free in it, besides the samples.</param>
    public static IReadOnlyList<string> Check(Value value, params Variable[] free)
    {
        var verifier = new Verifier(value.Graph);
        verifier.CheckNodes(Binders.Reachable(value.Graph, [value.Id]));
        verifier.CheckRoot(value.Id, value.Type, VariableSet.Of(free));
        return verifier._faults;
    }

    /// <summary>What is wrong with any of the nodes.</summary>
    public static IReadOnlyList<string> Check(Graph graph, IEnumerable<int> nodes)
    {
        var verifier = new Verifier(graph);
        verifier.CheckNodes(nodes);
        return verifier._faults;
    }

    private void CheckRoot(int id, ValueType type, VariableSet free)
    {
        if (_graph[id].Type != type)
        {
            _faults.Add($"%{id} is {Name(_graph[id].Type)} where {Name(type)} is needed");
        }

        foreach (var variable in _graph.SpaceOf(id).Without(Variable.Sample).Except(free).Items)
        {
            _faults.Add($"%{id} varies over {Printer.Letter(_graph, variable)}, which nothing binds");
        }
    }

    private void CheckNodes(IEnumerable<int> nodes)
    {
        foreach (var id in nodes)
        {
            var found = _faults.Count;
            CheckOrder(id);
            CheckArity(id);
            if (_faults.Count > found)
            {
                continue;
            }

            CheckTypes(id);
            CheckReferences(id);
            if (_graph[id].Op == Op.Reduce)
            {
                CheckBinder(id);
            }
        }
    }

    private void CheckOrder(int id)
    {
        foreach (var operand in _graph[id].Operands.Where(o => o < 0 || o >= id))
        {
            _faults.Add($"%{id} needs %{operand}, which does not come before it");
        }
    }

    private void CheckArity(int id)
    {
        var node = _graph[id];
        var needed = node.Op == Op.Read ? AxisCount((int)node.Payload) : OpTable.Of(node.Op).Arity;
        if (needed >= 0 && node.Operands.Count != needed)
        {
            _faults.Add($"%{id} {node.Op} has {node.Operands.Count} operands and needs {needed}");
        }
    }

    private void CheckTypes(int id)
    {
        var node = _graph[id];
        var operands = node.Operands.Select(o => _graph[o].Type).ToArray();
        var isRight = OpTable.Of(node.Op).Signature switch
        {
            Signature.Real => All(ValueType.Real) && node.Type == ValueType.Real,
            Signature.Int => All(ValueType.Int) && node.Type == ValueType.Int,
            Signature.IntToReal => All(ValueType.Int) && node.Type == ValueType.Real,
            Signature.Number => IsNumber() && node.Type == operands[0],
            Signature.Comparison => IsNumber() && node.Type == ValueType.Bool,
            Signature.RealTest => All(ValueType.Real) && node.Type == ValueType.Bool,
            Signature.Logic => All(ValueType.Bool) && node.Type == ValueType.Bool,
            _ => node.Op switch
            {
                Op.Index => All(ValueType.Int) && node.Type == ValueType.Int,
                Op.AxisLength => node.Type == ValueType.Int,
                Op.Present or Op.Wanted => node.Type == ValueType.Bool,
                Op.Uniform => node.Type == ((UniformKind)node.Payload == UniformKind.IsMean ? ValueType.Bool : ValueType.Real),
                Op.Read => All(ValueType.Int) && (!IsInput(node) || node.Type == _graph.Inputs[(int)node.Payload].ElementType),
                Op.Select => operands[0] == ValueType.Bool && operands[1] == operands[2] && node.Type == operands[1],
                Op.WithGradientOf => All(ValueType.Real) && node.Type == ValueType.Real,
                Op.Reduce => operands[0] == ValueType.Int && operands[1] != ValueType.Bool && node.Type == operands[1],
                _ => true,
            },
        };
        if (!isRight)
        {
            _faults.Add($"%{id} {node.Op} makes {Name(node.Type)} of {string.Join(", ", operands.Select(Name))}");
        }

        bool All(ValueType type) => operands.All(o => o == type);
        bool IsNumber() => All(ValueType.Real) || All(ValueType.Int);
    }

    private void CheckReferences(int id)
    {
        var node = _graph[id];
        if (node.Op is Op.Read or Op.Present && !IsInput(node))
        {
            _faults.Add($"%{id} refers to input {node.Payload} of {_graph.Inputs.Count}");
        }
        else if (node.Op == Op.Present && !_graph.Inputs[(int)node.Payload].IsOptional)
        {
            _faults.Add($"%{id} asks whether '{_graph.Inputs[(int)node.Payload].Name}' is present, which it always is");
        }
    }

    /// <summary>The variable has the height that the builder gives it, so equal reductions are one node and no loop hides another.</summary>
    private void CheckBinder(int id)
    {
        var (variable, body) = (_graph[id].Variable, _graph[id].Operands[1]);
        if (_graph.SpaceOf(variable.Extent).Contains(variable))
        {
            _faults.Add($"the extent of %{id} varies over the variable that it bounds");
        }

        var height = _graph.CanonicalHeight(body, variable);
        if (variable.Height != height)
        {
            _faults.Add($"%{id} binds height {variable.Height} where {height} is canonical");
        }
    }

    private int AxisCount(int input) => input >= 0 && input < _graph.Inputs.Count ? _graph.Inputs[input].AxisCount : -1;

    private bool IsInput(Node node) => node.Payload >= 0 && node.Payload < _graph.Inputs.Count;

    private static string Name(ValueType type) => type.ToString().ToLowerInvariant();
}
