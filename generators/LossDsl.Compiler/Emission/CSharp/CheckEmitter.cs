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

            foreach (var requirement in others)
            {
                AtEveryPosition(code, VariablesOf(requirement), () => Test(code, requirement, Sample));
            }
        });
    }

    /// <summary>What varies over an axis is demanded at every position of it.</summary>
    private void AtEveryPosition(CodeWriter code, IReadOnlyList<Variable> variables, Action write)
    {
        if (variables.Count == 0)
        {
            write();
            return;
        }

        var counter = Position(variables[0]);
        code.Block(
            $"for (nint {counter} = 0; {counter} < {Write(variables[0].Extent).In(Precedence.Relational)}; {counter}++)",
            () => AtEveryPosition(code, variables.Skip(1).ToList(), write));
    }

    private IReadOnlyList<Variable> VariablesOf(Requirement requirement) =>
        _graph.SpaceOf(requirement.Guard).Union(_graph.SpaceOf(requirement.Condition)).Without(Variable.Sample).Items;

    /// <summary>The counter of a loop over an axis; there is one such loop an axis.</summary>
    private string Position(Variable variable) => ((char)('c' + (int)_graph[variable.Extent].Payload)).ToString();

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
                _ => $"{Frame}.Classes",
            }),
            Op.Index => Expression.Primary(Position(node.Variable)),
            Op.Option => Option((int)node.Payload),
            Op.Read when node.Operands.Count == 1 =>
                Expression.Primary($"{Frame}.Label({node.Payload}, {Sample}, {Write(node.Operands[0]).Text})"),
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
