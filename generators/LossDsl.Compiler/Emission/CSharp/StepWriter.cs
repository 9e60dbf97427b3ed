using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes the steps of a plan as the statements of a kernel's method.</summary>
internal sealed class StepWriter
{
    private readonly CodeWriter _code;
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly LaneRole _role;
    private readonly TemporaryNames _names;
    private readonly NodeUses _uses;
    private readonly NodeExpressions _expressions;
    private readonly HashSet<int> _predeclared = [];
    private bool _isLaneLoop;

    public StepWriter(CodeWriter code, KernelPlan plan, LaneRole role, TemporaryNames names, NodeUses uses, NodeExpressions expressions)
    {
        _code = code;
        _plan = plan;
        _graph = plan.ToGraph();
        _role = role;
        _names = names;
        _uses = uses;
        _expressions = expressions;
    }

    public void Write(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            Write(step);
        }
    }

    private void Write(Step step)
    {
        switch (step)
        {
            case Step.Compute compute:
                Compute(compute.Node);
                break;
            case Step.Loop loop:
                Loop(loop);
                break;
            case Step.When conditional:
                When(conditional);
                break;
            case Step.Store store:
                Store(store);
                break;
            case Step.Keep keep:
                StoreAt(keep.Output, _expressions.Lane(keep.Node).Text);
                break;
            case Step.Recall recall:
                Recall(recall);
                break;
            case Step.AddToTotal total:
                AddToTotal(total.Node);
                break;
            case Step.Demand demand:
                var name = Violated(_plan.Inputs[demand.Input].Name);
                _code.Line($"{name} = TLane.Or({name}, TLane.Not({_expressions.Lane(demand.Condition).Text}));");
                break;
        }
    }

    private void Compute(int node)
    {
        if (_uses.IsInlined(node) || _expressions.Scatters.IsTerm(node))
        {
            return;
        }

        var definition = _expressions.Definition(node).Text;
        _code.Line(_predeclared.Contains(node) ? $"{_names.Of(node)} = {definition};" : $"var {_names.Of(node)} = {definition};");
        _expressions.Declare(node);
    }

    private void When(Step.When conditional)
    {
        if (_uses.IsEmpty(conditional))
        {
            return;
        }

        var escaping = _uses.Escaping(conditional)
            .Where(id => !_uses.IsInlined(id) && !_expressions.Scatters.IsTerm(id) && _predeclared.Add(id))
            .ToList();
        foreach (var node in escaping)
        {
            _code.Line($"{_expressions.Type(node)} {_names.Of(node)} = default;");
        }

        _code.Block($"if ({_expressions.Operand(conditional.Condition).Text})", () => Write(conditional.Body));
        _code.Line();
    }

    private void Loop(Step.Loop loop)
    {
        var isLane = _expressions.IsLane(loop.Variable);
        var counter = Counter(loop.Variable.Height);
        var extent = _expressions.Operand(loop.Variable.Extent).Text;
        foreach (var reduction in loop.Reductions)
        {
            var declared = _predeclared.Contains(reduction) ? "" : "var ";
            _code.Line($"{declared}{_names.Of(reduction)} = TLane.Broadcast({Identity(_graph[reduction].Monoid)});");
        }

        if (isLane)
        {
            _code.Line($"{Fresh} = TLane.Mask(true);");
        }

        var step = isLane ? $"{counter} += TLane.Count" : $"{counter}++";
        _code.Block($"for (nint {counter} = 0; {counter} < {extent}; {step})", () =>
        {
            if (isLane)
            {
                _code.Block($"if ({counter} > {LastStart})", () =>
                {
                    _code.Line("// The last lane overlaps the one before: sums count only what is new.");
                    _code.Line($"{Fresh} = TLane.Not(TLane.FirstElements({counter} - {LastStart}));");
                    _code.Line($"{counter} = {LastStart};");
                });
                _code.Line();
            }

            var outer = _isLaneLoop;
            _isLaneLoop = isLane;
            var outside = _predeclared.ToList();
            Write(loop.Body);
            _predeclared.IntersectWith(outside);
            foreach (var reduction in loop.Reductions)
            {
                Guarded(loop, reduction, () => Accumulate(reduction));
            }

            _isLaneLoop = outer;
        });
        _code.Line();
        foreach (var scatter in _expressions.Scatters.After(loop))
        {
            Scatter(scatter);
        }

        foreach (var reduction in loop.Reductions)
        {
            if (isLane)
            {
                var name = _names.Of(reduction);
                Guarded(loop, reduction, () => _code.Line($"{name} = TLane.Broadcast(TLane.{Across(_graph[reduction].Monoid)}({name}));"));
            }

            _expressions.Declare(reduction);
        }
    }

    /// <summary>Writes what concerns a reduction, under the condition that its body is computed at all.</summary>
    private void Guarded(Step.Loop loop, int reduction, Action write)
    {
        if (LoopGuards.Of(loop, _graph, reduction) is { } condition)
        {
            _code.Block($"if ({_expressions.Operand(condition).Text})", write);
            _code.Line();
        }
        else
        {
            write();
        }
    }

    private void Accumulate(int reduction)
    {
        var name = _names.Of(reduction);
        var body = _expressions.Lane(_graph[reduction].Operands[1]);
        _code.Line(_graph[reduction].Monoid switch
        {
            Monoid.Sum => _isLaneLoop ? $"{name} += TLane.And({Fresh}, {body.Text});" : $"{name} += {body.Text};",
            var monoid => $"{name} = TLane.{monoid}({name}, {body.Text});",
        });
    }

    private void Store(Step.Store store)
    {
        var value = _expressions.Lane(store.Node).Text;

        // Where the last lane overlaps the one before, what waited in the row has been taken: it stays as it was written.
        StoreAt(store.Output, _isLaneLoop && _uses.KeptIn(store.Output) is { } kept
            ? $"TLane.Select({Fresh}, {value}, {_names.Of(kept)})"
            : value);
    }

    private void StoreAt(int number, string value)
    {
        var output = _plan.Outputs.First(o => o.Number == number);
        var data = Data(output.Name);
        var counter = output.Position is { } position ? Counter(position.Height) : null;

        // All samples of a block add to a shared output: the driver hands out a row of zeros.
        _code.Line((_role, counter) switch
        {
            (LaneRole.Classes, null) => $"{data} = TLane.First({value});",
            (LaneRole.Classes, _) when _isLaneLoop => $"TLane.Store({value}, ref {data}, {counter});",
            (LaneRole.Classes, _) => $"Unsafe.Add(ref {data}, {counter}) = TLane.First({value});",
            (_, null) when output.IsShared => $"{data} += T.CreateTruncating(TLane.Sum({value}));",
            _ when output.IsShared => $"Unsafe.Add(ref {data}, {counter}) += T.CreateTruncating(TLane.Sum({value}));",
            (_, null) => $"TLane.Store({value}, ref {data}, {Sample});",
            _ => $"TLane.Store({value}, ref {data}, ({counter} * {Stride(output.Name)}) + {Sample});",
        });
    }

    private void Scatter(RowScatter scatter)
    {
        var data = Data(_plan.Outputs.First(o => o.Number == scatter.Output).Name);
        var add = $"LaneAccess.AddAt(ref {data}, {_expressions.Operand(scatter.Index).Text}, classes, TLane.First({_expressions.Lane(scatter.Value).Text}));";
        if (scatter.Conditions.Count == 0)
        {
            _code.Line(add);
        }
        else
        {
            _code.Block($"if ({string.Join(" && ", scatter.Conditions.Select(c => _expressions.Operand(c).In(Precedence.And)))})", () => _code.Line(add));
        }

        _code.Line();
    }

    private void Recall(Step.Recall recall)
    {
        var output = _plan.Outputs.First(o => o.Number == recall.Output);
        var (data, counter) = (Data(output.Name), Counter(output.Position!.Value.Height));
        var taken = _role == LaneRole.Samples ? $"TLane.Load(ref {data}, ({counter} * {Stride(output.Name)}) + {Sample})"
            : _isLaneLoop ? $"TLane.Load(ref {data}, {counter})"
            : $"TLane.Broadcast(Unsafe.Add(ref {data}, {counter}))";
        var declared = _predeclared.Contains(recall.Node) ? "" : "var ";
        _code.Line($"{declared}{_names.Of(recall.Node)} = {taken};");
        _expressions.Declare(recall.Node);
    }

    private void AddToTotal(int node)
    {
        var value = _expressions.Lane(node).Text;
        _code.Line(_role == LaneRole.Classes
            ? $"{Frame}.Total += double.CreateTruncating(TLane.First({value}));"
            : $"{Total} += {value};");
    }

    private static string Identity(Monoid monoid) => monoid switch
    {
        Monoid.Max => "double.NegativeInfinity",
        Monoid.Min => "double.PositiveInfinity",
        _ => "0.0",
    };

    private static string Across(Monoid monoid) => monoid switch
    {
        Monoid.Max => "MaxAcross",
        Monoid.Min => "MinAcross",
        _ => "Sum",
    };
}
