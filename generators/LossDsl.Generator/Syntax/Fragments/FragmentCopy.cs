using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax.Fragments;

/// <summary>
/// A fragment in the graph of its caller. Its variables are opened, each once; whatever binds them closes them, so loops get the heights
/// that they have among the loops of the arguments and of the caller.
/// </summary>
internal sealed class FragmentCopy(BodyReader body, LossMethod method, FragmentArguments arguments, SyntaxNode site)
{
    private readonly Graph _source = method.Body.ToGraph(method.Inputs);
    private readonly List<Value> _values = [];
    private readonly Dictionary<Variable, Value> _opened = [];

    public (Value Value, Value Numerator, Value Denominator) Term =>
        (_values[method.Body.Value], _values[method.Body.Numerator], _values[method.Body.Denominator]);

    /// <summary>Builds the nodes over the arguments; false if an error was reported.</summary>
    public bool Build()
    {
        for (var id = 0; id < _source.Count; id++)
        {
            if (!body.TakeOperation())
            {
                return false;
            }

            var value = Place(_source[id]);
            if (body.Functions.LacksDerivative(value))
            {
                body.Report(Descriptors.NoDerivative, site, OpTable.Of(value.Node.Op).Name);
                return false;
            }

            if (_source.NameOf(id) is { } name)
            {
                MeaningMerge.Named(new Scalar(value), name);
            }

            _values.Add(value);
        }

        return true;
    }

    /// <summary>Demands what the fragment demands; false if that cannot be known before the pass.</summary>
    public bool Demand() => method.Body.Requirements.Aggregate(true, (isSound, requirement) => Demand(requirement) && isSound);

    private bool Demand(Requirement requirement)
    {
        var loops = _source.SpaceOf(requirement.Condition).Union(_source.SpaceOf(requirement.Guard)).Without(Variable.Sample);
        var guard = _values[requirement.Guard];
        return body.InLoops([.. loops.Items.Select(Open)], () =>
            guard.Node is { Op: Op.Constant, BoolValue: true } ? DemandHere(requirement) : body.Path.Under(guard, () => DemandHere(requirement)));
    }

    private bool DemandHere(Requirement requirement)
    {
        if (requirement.Subject >= 0)
        {
            return body.Members.IsInside(_values[requirement.Subject], _values[requirement.Limit], site, requirement.Parameter);
        }

        var condition = _values[requirement.Condition];
        if (!IntegerSlice.Contains(condition))
        {
            body.Report(Descriptors.RequirementOnData, site, requirement.Message);
            return false;
        }

        body.Requirements.AddStated(condition, requirement.Message, body.OpenLoops);
        return true;
    }

    private Value Place(Node node)
    {
        var operands = node.Operands.Select(o => _values[o]).ToList();
        return node.Op switch
        {
            Op.Index => Open(node.Variable),
            Op.AxisLength => arguments.Length((int)node.Payload),
            Op.Option => arguments.Option((int)node.Payload),
            Op.Present => arguments.Present((int)node.Payload),
            Op.Read => arguments.Read((int)node.Payload, operands),
            Op.Select => Choose(node, operands),
            Op.ToReal => Conversions.ToReal(operands[0]),
            _ => Copy(node, operands),
        };
    }

    // What the reader decides while it reads is decided here: whether an argument is there, and choices between equals.
    private Value Choose(Node node, List<Value> operands) =>
        _source[node.Operands[0]].Op == Op.Present && operands[0].Node is { Op: Op.Constant } given ? operands[given.BoolValue ? 1 : 2]
        : operands[1] == operands[2] ? operands[1]
        : Copy(node, operands);

    private Value Copy(Node node, List<Value> operands)
    {
        var copy = node with { Operands = operands.Select(o => o.Id).ToEquatableArray() };
        var variables = node.Variables();
        return variables.Count == 0 ? body.Graph.Add(copy) : body.Graph.Bind(copy.WithHeights([.. variables.Select(v => Open(v).Node.Variable.Height)]));
    }

    private Value Open(Variable variable)
    {
        if (!_opened.TryGetValue(variable, out var index))
        {
            _opened[variable] = index = body.Graph.OpenIndex(_values[variable.Extent]);
        }

        return index;
    }
}
