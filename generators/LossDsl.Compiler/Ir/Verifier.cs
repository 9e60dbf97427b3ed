namespace LossDsl.Compiler.Ir;

/// <summary>Checks what every graph must satisfy, whatever built it: order, arity, types, bound variables and canonical binders.</summary>
internal sealed class Verifier
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly IReadOnlyList<InputDeclaration> _inputs;
    private readonly List<string> _faults = [];

    private Verifier(IReadOnlyList<Node> nodes, IReadOnlyList<InputDeclaration> inputs)
    {
        _nodes = nodes;
        _inputs = inputs;
    }

    /// <summary>What is wrong with a body, a sentence each; empty if nothing is.</summary>
    public static IReadOnlyList<string> Check(LossMethod method)
    {
        var body = method.Body;
        var faults = Check(body.Nodes, method.Inputs);
        if (faults.Count > 0)
        {
            return faults;
        }

        var graph = body.ToGraph(method.Inputs);
        var reals = new[] { body.Value, body.Numerator, body.Denominator }.SelectMany(id => CheckRoot(graph.At(id), ValueType.Real, []));
        var conditions = body.Requirements
            .SelectMany(r => new[] { r.Guard, r.Condition })
            .SelectMany(id => CheckRoot(graph.At(id), ValueType.Bool, Loops(graph, id)));
        return reals.Concat(conditions).ToList();
    }

    /// <summary>What is wrong with the nodes of a body or a plan.</summary>
    /// <param name="isCanonical">Whether variables have the heights that the builder gives them: in a plan, arrays stand where loops stood.</param>
    public static IReadOnlyList<string> Check(IReadOnlyList<Node> nodes, IReadOnlyList<InputDeclaration> inputs, bool isCanonical = true)
    {
        var verifier = new Verifier(nodes, inputs);
        for (var id = 0; id < nodes.Count; id++)
        {
            verifier.CheckNode(id);
        }

        // Only what is well formed can stand in a graph.
        if (verifier._faults.Count > 0)
        {
            return verifier._faults;
        }

        var graph = new Graph(inputs);
        foreach (var node in nodes)
        {
            graph.Add(node);
        }

        return graph.Count != nodes.Count ? ["a node occurs twice"]
            : isCanonical ? CheckBinders(graph, Enumerable.Range(0, graph.Count)).ToList()
            : [];
    }

    /// <summary>What is wrong with the nodes that a value of a growing graph needs.</summary>
    /// <param name="free">The variables that may be free in it, besides the samples.</param>
    public static IReadOnlyList<string> Check(Value value, params Variable[] free)
    {
        var graph = value.Graph;
        var needed = Binders.Reachable(graph, [value.Id]);
        var verifier = new Verifier(Enumerable.Range(0, graph.Count).Select(id => graph[id]).ToList(), graph.Inputs);
        foreach (var id in needed)
        {
            verifier.CheckNode(id);
        }

        return verifier._faults.Concat(CheckBinders(graph, needed)).Concat(CheckRoot(value, value.Type, free)).ToList();
    }

    /// <summary>The loops over which a condition varies: it is demanded in every turn.</summary>
    private static Variable[] Loops(Graph graph, int condition) => graph.SpaceOf(condition).Without(Variable.Sample).Items
        .Where(v => graph.SpaceOf(v.Extent).Without(Variable.Sample).IsEmpty)
        .ToArray();

    private static IEnumerable<string> CheckRoot(Value root, ValueType type, Variable[] free)
    {
        if (root.Type != type)
        {
            yield return $"{root} is {Name(root.Type)} where {Name(type)} is needed";
        }

        foreach (var variable in root.Space.Without(Variable.Sample).Except(VariableSet.Of(free)).Items)
        {
            yield return $"{root} varies over {Printer.Letter(root.Graph, variable)}, which nothing binds";
        }
    }

    /// <summary>Variables have the heights that the builder gives them, so equal loops are one node and no loop hides another.</summary>
    private static IEnumerable<string> CheckBinders(Graph graph, IEnumerable<int> nodes)
    {
        foreach (var id in nodes)
        {
            var variables = graph[id].Variables();
            foreach (var variable in variables.Where(v => graph.SpaceOf(v.Extent).Contains(v)))
            {
                yield return $"the extent of %{id} varies over the variable that it bounds";
            }

            var heights = Binders.CanonicalHeights(graph, graph[id]);
            for (var k = 0; k < variables.Count; k++)
            {
                if (variables[k].Height != heights[k])
                {
                    yield return $"%{id} binds height {variables[k].Height} where {heights[k]} is canonical";
                }
            }
        }
    }

    private void CheckNode(int id)
    {
        var found = _faults.Count;
        CheckOrder(id);
        CheckReferences(id);
        CheckArity(id);
        if (_faults.Count == found)
        {
            CheckTypes(id);
        }
    }

    private void CheckOrder(int id)
    {
        foreach (var operand in _nodes[id].Operands.Where(o => o < 0 || o >= id))
        {
            _faults.Add($"%{id} needs %{operand}, which does not come before it");
        }
    }

    private void CheckArity(int id)
    {
        var node = _nodes[id];
        if (node.Op == Op.Read && !IsInput(node))
        {
            return;
        }

        var needed = node.Op switch
        {
            Op.Read => _inputs[(int)node.Payload].Axes.Count,
            Op.Scan => node.Operands.Count >= 5 && node.Operands.Count % 2 == 1 ? node.Operands.Count : 5,
            Op.Memory => node.Operands.Count,
            Op.Element => node.Operands.Count switch
            {
                0 => 2,
                var count => _nodes[node.Operands[0]].Op switch { Op.Memory => count, Op.Scan => 3, _ => 2 },
            },
            _ => OpTable.Of(node.Op).Arity,
        };
        if (node.Operands.Count != needed)
        {
            _faults.Add($"%{id} {node.Op} has {node.Operands.Count} operands and needs {needed}");
        }
    }

    private void CheckTypes(int id)
    {
        var node = _nodes[id];
        var operands = node.Operands.Select(o => _nodes[o].Type).ToArray();
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
                Op.Read => All(ValueType.Int) && node.Type == _inputs[(int)node.Payload].ElementType,
                Op.Select => operands[0] == ValueType.Bool && operands[1] == operands[2] && node.Type == operands[1] && node.Type != ValueType.Array,
                Op.WithGradientOf => All(ValueType.Real) && node.Type == ValueType.Real,
                Op.Reduce => operands[0] == ValueType.Int && operands[1] is ValueType.Int or ValueType.Real && node.Type == operands[1],
                Op.Tabulate => operands[0] == ValueType.Int && operands[1] == ValueType.Real && node.Type == ValueType.Array,
                Op.Scatter => operands.Take(3).All(t => t == ValueType.Int) && operands[3] == ValueType.Real && node.Type == ValueType.Array,
                Op.Scan => operands.Take(3).All(t => t == ValueType.Int) && operands.Skip(3).All(t => t == ValueType.Real) && node.Type == ValueType.Array,
                Op.Carry => All(ValueType.Int) && _nodes[node.Operands[0]].Op == Op.Index && node.Type == ValueType.Real,
                Op.Memory => All(ValueType.Int) && node.Type == ValueType.Array,
                Op.Element => operands.Length > 0 && operands[0] == ValueType.Array && operands.Skip(1).All(t => t == ValueType.Int) && node.Type is ValueType.Real or ValueType.Int,
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
        var node = _nodes[id];
        if (node.Op is Op.Read or Op.Present && !IsInput(node))
        {
            _faults.Add($"%{id} refers to input {node.Payload} of {_inputs.Count}");
        }
        else if (node.Op == Op.Present && !_inputs[(int)node.Payload].IsOptional)
        {
            _faults.Add($"%{id} asks whether '{_inputs[(int)node.Payload].Name}' is present, which it always is");
        }
    }

    private bool IsInput(Node node) => node.Payload >= 0 && node.Payload < _inputs.Count;

    private static string Name(ValueType type) => type.ToString().ToLowerInvariant();
}
