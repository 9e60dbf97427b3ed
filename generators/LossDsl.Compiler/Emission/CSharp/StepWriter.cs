using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes the steps of a plan as the statements of a kernel's method.</summary>
internal sealed class StepWriter
{
    private static readonly Expression Nothing = Expression.Primary("TLane.Mask(false)");

    private readonly CodeWriter _code;
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly LaneRole _role;
    private readonly TemporaryNames _names;
    private readonly NodeUses _uses;
    private readonly NodeExpressions _expressions;
    private readonly LoopWriter _loops;
    private readonly DomainNotes _notes;
    private readonly LoopMethods? _methods;
    private readonly HashSet<int> _predeclared = [];
    private readonly HashSet<int> _allocated = [];

    /// <param name="methods">Takes the loops that become methods of their own; null: none do.</param>
    public StepWriter(
        CodeWriter code,
        KernelPlan plan,
        LaneRole role,
        TemporaryNames names,
        NodeUses uses,
        NodeExpressions expressions,
        LaneLoops laneLoops,
        LoopMethods? methods)
    {
        _code = code;
        _plan = plan;
        _graph = plan.ToGraph();
        _role = role;
        _names = names;
        _uses = uses;
        _expressions = expressions;
        _methods = methods;
        _notes = new(plan);
        _loops = new(code, plan, role, names, expressions, laneLoops, _predeclared);
    }

    public void Write(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            Allocate(step);
            Write(step);
        }
    }

    /// <summary>Writes a loop whose results are declared.</summary>
    public void WriteLoop(Step.Loop loop)
    {
        _predeclared.UnionWith(loop.Reductions);
        Allocated(loop);
        _loops.Write(loop, () => Write(loop.Body));
    }

    private void Call(Step.Loop loop, LoopMethods methods)
    {
        _code.Line(methods.Extract(loop, _expressions, _predeclared.Contains));
        foreach (var reduction in loop.Reductions)
        {
            _expressions.Declare(reduction);
        }
    }

    private void Write(Step step)
    {
        switch (step)
        {
            case Step.Compute compute:
                Compute(compute.Node);
                break;
            case Step.Loop loop when _methods is not null && _methods.Takes(loop):
                Call(loop, _methods);
                break;
            case Step.Loop loop:
                _loops.Write(loop, () => Write(loop.Body));
                break;
            case Step.When conditional:
                When(conditional);
                break;
            case Step.Store store:
                Store(store);
                break;
            case Step.Keep keep:
                StoreAt(keep.Output, keep.Positions, _expressions.AsLane(keep.Node).Text);
                break;
            case Step.Recall recall:
                Recall(recall);
                break;
            case Step.Clear clear:
                _code.Line(_expressions.Arrays.Clear(clear.Array));
                break;
            case Step.Put put:
                _code.Line(_expressions.Arrays.Put(put));
                break;
            case Step.AddTo sum:
                _code.Line(_expressions.Arrays.AddTo(sum));
                break;
            case Step.AddToTotal total:
                AddToTotal(total.Node);
                break;
            case Step.Demand demand:
                Demand(demand);
                break;
        }
    }

    /// <summary>Makes room for what a step and its block fill first: outside of all loops and conditions, so once a sample.</summary>
    private void Allocate(Step step)
    {
        foreach (var array in Filled([step]).Where(_allocated.Add))
        {
            foreach (var line in _expressions.Arrays.Allocation(array))
            {
                _code.Line(line);
            }
        }
    }

    /// <summary>What a step fills has room already.</summary>
    private void Allocated(Step step) => _allocated.UnionWith(Filled([step]));

    private static IEnumerable<int> Filled(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Step.Clear clear => [clear.Array],
        Step.Put put => [put.Array],
        _ => Filled(step.Block),
    });

    private void Compute(int node)
    {
        if (_uses.IsInlined(node) || _expressions.Scatters.IsTerm(node) || _graph[node].Op == Op.AxisLength || IsComparedAgain(node))
        {
            return;
        }

        var definition = _expressions.Definition(node).Text;
        _code.Line(_predeclared.Contains(node) ? $"{_names.Of(node)} = {definition};" : $"var {_names.Of(node)} = {definition};");
        _expressions.Declare(node);
    }

    /// <summary>A comparison and the choice by it are one and a half instructions; a condition that waits for its choices is turned into a number and back.</summary>
    private bool IsComparedAgain(int node) =>
        _role != LaneRole.Whole
        && LaneTable.ChoiceBy(_graph[node].Op) is not null
        && !_expressions.IsPlain(node)
        && !_predeclared.Contains(node)
        && _uses.OnlyChooses(node)
        && _graph[node].Operands.All(o => _expressions.IsPlain(o) || _expressions.IsDeclared(o));

    private void When(Step.When conditional)
    {
        if (_uses.IsEmpty(conditional))
        {
            return;
        }

        var escaping = _uses.Escaping(conditional)
            .Where(id => !_uses.IsInlined(id) && !_expressions.Scatters.IsTerm(id) && _graph[id].Op != Op.AxisLength && _predeclared.Add(id))
            .ToList();
        foreach (var node in escaping)
        {
            _code.Line($"{_expressions.Type(node)} {_names.Of(node)} = default;");
        }

        _code.Block($"if ({_expressions.Operand(conditional.Condition).Text})", () => Write(conditional.Body));
        _code.Line();
    }

    private void Store(Step.Store store)
    {
        var value = _expressions.AsLane(store.Node).Text;

        // Where the last lane overlaps the one before, what waited in the row has been taken: it stays as it was written.
        StoreAt(store.Output, store.Positions, _role == LaneRole.Classes && _expressions.Lane is not null && _uses.KeptIn(store.Output) is { } kept
            ? $"LaneAccess.Fresh<TLane, T>({Overlaps}, {Fresh}, {value}, {_names.Of(kept)})"
            : value);
    }

    private void StoreAt(int number, EquatableArray<int> positions, string value)
    {
        var output = _plan.Outputs.First(o => o.Number == number);
        var place = positions.Count > 0 ? _expressions.Offset(positions[positions.Count - 1]) : default;
        var data = positions.Count > 1
            ? $"Unsafe.Add(ref {Data(output.Name)}, {_expressions.Offset(positions[0]).In(Precedence.Multiplicative)} * {RowStride(output.Name)})"
            : Data(output.Name);
        var isLane = positions.Count > 0 && IsLane(positions[positions.Count - 1]);

        // All samples of a block add to a shared output: the driver hands out a row of zeros.
        _code.Line(_role switch
        {
            not LaneRole.Samples when positions.Count == 0 => $"{data} = TLane.First({value});",
            LaneRole.Whole when isLane => $"SampleAccess.StoreLeft({value}, ref {data}, {place.Text}, {Left});",
            LaneRole.Classes when isLane => $"TLane.Store({value}, ref {data}, {place.Text});",
            not LaneRole.Samples => $"Unsafe.Add(ref {data}, {place.Text}) = TLane.First({value});",
            _ when positions.Count == 0 && output.IsShared => $"LaneAccess.AddSum<TLane, T>(ref {data}, 0, TLane.And({Counted}, {value}));",
            _ when output.IsShared => $"LaneAccess.AddSum<TLane, T>(ref {data}, {place.Text}, TLane.And({Counted}, {value}));",
            _ when positions.Count == 0 => $"TLane.Store({value}, ref {data}, {Sample});",
            _ => $"TLane.Store({value}, ref {data}, ({place.In(Precedence.Multiplicative)} * {Stride(output.Name)}) + {Sample});",
        });
    }

    private void Demand(Step.Demand demand)
    {
        var name = _notes.Name(demand.Input);

        // Of a negative zero, which is no violation, 0 is made: its bits are above those of every positive number.
        _code.Line(_notes.NumberByBits(demand) is { } number
            ? $"{name} = TLane.MaxOfBits({name}, {_expressions.AsLane(number).In(Precedence.Additive)} + TLane.Broadcast(0.0));"
            : $"{name} = {KeptIf(demand.Condition, Expression.Primary(name)).Text};");
    }

    /// <summary>A mask as it was where a condition holds, and cleared where it does not: chosen by the comparisons themselves.</summary>
    private Expression KeptIf(int condition, Expression mask)
    {
        var node = _graph[condition];
        return !_expressions.IsDeclared(condition) && node.Op == Op.And
            ? KeptIf(node.Operands[0], KeptIf(node.Operands[1], mask))
            : !_expressions.IsDeclared(condition) && node.Op == Op.Not
            ? ClearedIf(node.Operands[0], mask)
            : Choice(condition, mask, Nothing);
    }

    private Expression ClearedIf(int condition, Expression mask)
    {
        var node = _graph[condition];
        return !_expressions.IsDeclared(condition) && node.Op == Op.Or
            ? ClearedIf(node.Operands[0], ClearedIf(node.Operands[1], mask))
            : Choice(condition, Nothing, mask);
    }

    private Expression Choice(int condition, Expression whenTrue, Expression whenFalse)
    {
        var node = _graph[condition];
        return !_expressions.IsDeclared(condition) && LaneTable.ChoiceBy(node.Op) is { } choice
            ? choice.Apply([.. node.Operands.Select(_expressions.AsLane), whenTrue, whenFalse])
            : Expression.Primary($"TLane.Select({_expressions.AsLane(condition).Text}, {whenTrue.Text}, {whenFalse.Text})");
    }

    private void Recall(Step.Recall recall)
    {
        var output = _plan.Outputs.First(o => o.Number == recall.Output);
        var (data, place) = (Data(output.Name), _expressions.Offset(recall.Positions[0]));
        var taken = _role == LaneRole.Samples ? $"TLane.Load(ref {data}, ({place.In(Precedence.Multiplicative)} * {Stride(output.Name)}) + {Sample})"
            : IsLane(recall.Positions[0]) ? $"TLane.Load(ref {data}, {place.Text})"
            : $"TLane.Broadcast(Unsafe.Add(ref {data}, {place.Text}))";
        var declared = _predeclared.Contains(recall.Node) ? "" : "var ";
        _code.Line($"{declared}{_names.Of(recall.Node)} = {taken};");
        _expressions.Declare(recall.Node);
    }

    private void AddToTotal(int node)
    {
        var value = _expressions.AsLane(node).Text;
        _code.Line(_role == LaneRole.Samples
            ? $"{Total} += {value};"
            : $"{Frame}.Total += LaneAccess.FirstNumber<TLane, T>({value});");
    }

    private bool IsLane(int position) => _graph[position] is { Op: Op.Index } index && index.Variable == _expressions.Lane;
}
