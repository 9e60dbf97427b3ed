using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes a loss's conditions over integers as a loop over the samples that runs before anything is written.</summary>
internal sealed class CheckEmitter
{
    private readonly LossMethod _method;
    private readonly Graph _graph;
    private readonly bool[] _uniform;
    private readonly Dictionary<Variable, string> _counters = [];
    private readonly Dictionary<int, string> _reductions = [];

    private CheckEmitter(LossMethod method)
    {
        _method = method;
        _graph = method.Body.ToGraph(method.Inputs);
        _uniform = UniformNodes.Of(_graph);
    }

    public static void Emit(CodeWriter code, EmittedMethod method)
    {
        var emitter = new CheckEmitter(method.Method);
        code.Line("/// <summary>The conditions over class indices and options; they hold before anything is written.</summary>");
        code.Block($"file readonly struct {method.Check}({method.LossType} {Loss}) : ILabelCheck", () =>
            code.Block($"public void Check(ref LabelFrame {Frame})", () => emitter.Body(code)));
    }

    private void Body(CodeWriter code)
    {
        var requirements = _method.Body.Requirements.GroupBy(r => (r.Guard, r.Condition)).Select(g => g.First()).ToList();
        var uniform = requirements.Where(r => _uniform[r.Guard] && _uniform[r.Condition]).ToList();
        foreach (var requirement in uniform)
        {
            Test(code, requirement, "-1");
        }

        var others = requirements.Except(uniform).ToList();
        if (others.Count == 0)
        {
            return;
        }

        code.Block($"for (nint {Sample} = 0; {Sample} < {Frame}.Count; {Sample}++)", () =>
        {
            foreach (var input in Labels(others).Where(input => _method.Inputs[input].Kind == InputKind.Label))
            {
                code.Line($"var {Parameter(_method.Inputs[input].Name)} = {Frame}.Label({input}, {Sample});");
            }

            Reductions(code, others.SelectMany(Roots), VariableSet.Of(Variable.Sample));
            foreach (var requirement in others)
            {
                var variables = VariablesOf(requirement);
                var outside = _reductions.Keys.ToList();
                InEveryTurn(code, variables, () =>
                {
                    Reductions(code, Roots(requirement), VariableSet.Of([Variable.Sample, .. variables]));
                    Test(code, requirement, Sample);
                });
                foreach (var inside in _reductions.Keys.Except(outside).ToList())
                {
                    _reductions.Remove(inside);
                }
            }
        });
    }

    private static IEnumerable<int> Roots(Requirement requirement) => [requirement.Guard, requirement.Condition];

    /// <summary>What varies over loops is demanded in every turn.</summary>
    private void InEveryTurn(CodeWriter code, IReadOnlyList<Variable> variables, Action write)
    {
        if (variables.Count == 0)
        {
            write();
            return;
        }

        Loop(code, variables[0], () => InEveryTurn(code, variables.Skip(1).ToList(), write));
    }

    private void Loop(CodeWriter code, Variable variable, Action write)
    {
        _counters[variable] = ((char)('c' + _counters.Count)).ToString();
        code.Block($"for (nint {_counters[variable]} = 0; {_counters[variable]} < {Write(variable.Extent).In(Precedence.Relational)}; {_counters[variable]}++)", write);
        _counters.Remove(variable);
    }

    /// <summary>Computes what conditions take from loops of their own, as far as it is known in the given loops.</summary>
    private void Reductions(CodeWriter code, IEnumerable<int> roots, VariableSet loops)
    {
        foreach (var id in Binders.Reachable(_graph, roots).Where(id => _graph[id].Op == Op.Reduce))
        {
            if (_reductions.ContainsKey(id) || !_graph.SpaceOf(id).IsSubsetOf(loops))
            {
                continue;
            }

            var node = _graph[id];
            var name = "result" + (_reductions.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            code.Line($"var {name} = {(node.Monoid switch { Monoid.Min => "long.MaxValue", Monoid.Max => "long.MinValue", _ => "0L" })};");
            Loop(code, node.Variable, () =>
            {
                var body = Write(node.Operands[1]).Text;
                code.Line(node.Monoid == Monoid.Sum ? $"{name} += {body};" : $"{name} = Math.{node.Monoid}({name}, {body});");
            });
            code.Line();
            _reductions[id] = name;
        }
    }

    private IReadOnlyList<Variable> VariablesOf(Requirement requirement) =>
        _graph.SpaceOf(requirement.Guard).Union(_graph.SpaceOf(requirement.Condition)).Without(Variable.Sample).Items;

    private IEnumerable<int> Labels(IEnumerable<Requirement> requirements) =>
        Binders.Reachable(_graph, requirements.SelectMany(r => new[] { r.Guard, r.Condition }))
            .Where(id => _graph[id].Op == Op.Read)
            .Select(id => (int)_graph[id].Payload)
            .Distinct()
            .OrderBy(input => input);

    private void Test(CodeWriter code, Requirement requirement, string sample)
    {
        var guard = Write(requirement.Guard);
        var broken = $"!({Write(requirement.Condition).Text})";
        var test = guard.Text == "true" ? broken : $"{guard.In(Precedence.And)} && {broken}";
        code.Block($"if ({test})", () => code.Line($"{Frame}.Fail(\"{requirement.Parameter}\", {sample}, {Message(requirement)});"));
    }

    private string Message(Requirement requirement)
    {
        var text = Literals.Escaped(requirement.Message);
        if (requirement.Subject < 0)
        {
            return $"\"{text}\"";
        }

        text = text.Replace("{0}", $"{{{Write(requirement.Subject).In(Precedence.Primary)}}}");
        return "$\"" + (requirement.Limit < 0 ? text : text.Replace("{1}", $"{{{Write(requirement.Limit).In(Precedence.Primary)}}}")) + "\"";
    }

    private Expression Write(int id)
    {
        var node = _graph[id];
        return node.Op switch
        {
            Op.Constant when node.Type == ValueType.Bool => Expression.Primary(node.BoolValue ? "true" : "false"),
            Op.Constant when node.Type == ValueType.Int => new(NumberLiteral.Integer(node.Payload), node.Payload < 0 ? Precedence.Unary : Precedence.Primary),
            Op.Constant => Literals.Real(node.RealValue),
            Op.AxisLength => Expression.Primary(node.Payload switch
            {
                Axis.Steps => $"{Frame}.Steps({Sample})",
                Axis.Targets => $"{Frame}.Targets({Sample})",
                Axis.Rows => $"{Frame}.Rows",
                _ => $"{Frame}.Classes",
            }),
            Op.Index => Expression.Primary(_counters[node.Variable]),
            Op.Reduce => Expression.Primary(_reductions[id]),
            Op.Option => Option((int)node.Payload),
            Op.Read when node.Operands.Count == 1 =>
                Expression.Primary($"{Frame}.Label({node.Payload}, {Sample}, (nint){Write(node.Operands[0]).In(Precedence.Unary)})"),
            Op.Read => Expression.Primary(Parameter(_method.Inputs[(int)node.Payload].Name)),
            _ => ScalarTable.Apply(node.Op, node.Operands.Select(Write).ToList()),
        };
    }

    private Expression Option(int number)
    {
        var option = _method.Options[number];
        return option.EnumMembers.Count > 0
            ? new($"(long){Loss}.{Property(option.Name)}", Precedence.Unary)
            : Expression.Primary($"{Loss}.{Property(option.Name)}");
    }
}
