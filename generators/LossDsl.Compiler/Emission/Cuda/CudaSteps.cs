using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes the steps of a plan as the statements of a kernel.</summary>
internal sealed class CudaSteps
{
    private readonly CodeWriter _code;
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly ThreadRole _role;
    private readonly IReadOnlyList<OnlineSoftmax> _pairs;
    private readonly CudaNames _names;
    private readonly KernelUsage _usage;
    private readonly CudaExpressions _expressions;
    private readonly NodeUses _uses;
    private readonly HashSet<int> _predeclared = [];
    private int _depth;

    public CudaSteps(
        CodeWriter code,
        KernelPlan plan,
        ThreadRole role,
        IReadOnlyList<OnlineSoftmax> pairs,
        CudaNames names,
        KernelUsage usage,
        CudaExpressions expressions)
    {
        _code = code;
        _plan = plan;
        _graph = plan.ToGraph();
        _role = role;
        _pairs = pairs;
        _names = names;
        _usage = usage;
        _expressions = expressions;
        _uses = new NodeUses(plan);
    }

    /// <summary>Whether all threads of a sample are at this place for it, so that one of them must write for all.</summary>
    private bool IsShared => _role == ThreadRole.Classes && _depth == 0;

    public void Write(IReadOnlyList<Step> steps)
    {
        for (var k = 0; k < steps.Count; k++)
        {
            if (steps[k] is Step.Store && IsShared)
            {
                var stores = steps.Skip(k).TakeWhile(s => s is Step.Store).Cast<Step.Store>().ToList();
                _code.Block($"if ({CudaNames.Lane} == 0)", () => stores.ForEach(Store));
                k += stores.Count - 1;
                continue;
            }

            Write(steps[k]);
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
            case Step.AddToTotal total:
                _code.Line($"{CudaNames.Total} += {_expressions.Operand(total.Node).Text};");
                break;
            case Step.Demand demand:
                Demand(demand);
                break;
        }
    }

    private void Compute(int node)
    {
        if (_uses.IsInlined(node))
        {
            return;
        }

        var definition = _expressions.Definition(node);
        var name = _names.Of(node);
        _code.Line(_predeclared.Contains(node)
            ? $"{name} = {definition.Text};"
            : $"const {_expressions.Type(node)} {name} = {definition.Text};");
        _expressions.Declare(node);
    }

    private void When(Step.When conditional)
    {
        if (_uses.IsEmpty(conditional))
        {
            return;
        }

        foreach (var node in _uses.Escaping(conditional).Where(id => !_uses.IsInlined(id) && _predeclared.Add(id)).ToList())
        {
            _code.Line($"{_expressions.Type(node)} {_names.Of(node)} = {(_graph[node].Type == ValueType.Bool ? "false" : "0")};");
        }

        var condition = _expressions.Operand(conditional.Condition);
        if (IsShared && conditional.Body.All(s => s is Step.Store))
        {
            _code.Block($"if ({condition.In(Precedence.And)} && {CudaNames.Lane} == 0)", () => Stores(conditional.Body).ToList().ForEach(Store));
            return;
        }

        _code.Block($"if ({condition.Text})", () => _expressions.Where(conditional.Condition, () => Write(conditional.Body)));
    }

    private void Loop(Step.Loop loop)
    {
        var isShared = IsShared;
        var counter = CudaNames.Counter(_depth);
        var extent = _expressions.Operand(loop.Variable.Extent).In(Precedence.Additive);
        var step = isShared ? $" += {_usage.Parameter(CudaNames.ThreadsPerSample)}" : "++";
        var reductions = new LoopReductions(_code, _graph, loop, _pairs, _names, _usage, _expressions);
        _code.Line();
        _code.Line($"// {Purpose(loop, reductions, isShared)}");
        reductions.Begin(_predeclared);
        var head = $"for (long long {counter} = {(isShared ? CudaNames.Lane : "0")}; {counter} < {extent}; {counter}{step})";
        _expressions.Bind(loop.Variable, counter, () => _code.Block(head, () =>
        {
            _depth++;
            var outside = _predeclared.ToList();
            Write(loop.Body);
            _predeclared.IntersectWith(outside);
            reductions.Accumulate();
            _depth--;
        }));
        reductions.End(isShared, _predeclared);
    }

    private string Purpose(Step.Loop loop, LoopReductions reductions, bool isShared)
    {
        var results = reductions.Names.Concat(Stores(loop.Body).Select(s => _plan.Outputs.First(o => o.Number == s.Output).Name)).ToList();
        var range = _graph[loop.Variable.Extent].Op == Op.AxisLength ? "the classes" : "its range";
        return (isShared ? $"The threads share {range}" : $"Over {range}") + (results.Count > 0 ? $": {string.Join(", ", results)}." : ".");
    }

    private static IEnumerable<Step.Store> Stores(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Step.Store store => [store],
        Step.When conditional => Stores(conditional.Body),
        _ => Enumerable.Empty<Step.Store>(),
    });

    private void Store(Step.Store store)
    {
        var output = _plan.Outputs.First(o => o.Number == store.Output);
        var value = _expressions.Operand(store.Node).Text;
        var data = CudaNames.Data(output.Name);
        if (output.Input < 0)
        {
            _code.Line($"{_usage.Parameter(data)}[{CudaNames.Sample}] = {value};");
        }
        else if (output.IsShared)
        {
            _code.Line(store.Positions.Count > 0
                ? $"{CudaNames.Row(output.Name)}[{_expressions.Operand(store.Positions[0]).Text}] += {value};"
                : $"{CudaNames.TotalOf(output.Name)} += {value};");
        }
        else
        {
            var place = store.Positions.Count > 0
                ? $"{_usage.Parameter(CudaNames.Row(output.Name))}[{_expressions.Operand(store.Positions[0]).In(Precedence.Multiplicative)} * {_usage.Parameter(CudaNames.Rows(output.Name))}.classStride]"
                : $"{data}[{CudaNames.Sample}]";
            _usage.Parameter(data);
            _code.Line($"{_usage.Function("write")}({place}, {value}, {_usage.Parameter(CudaNames.Accumulate)});");
        }
    }

    private void Demand(Step.Demand demand)
    {
        var condition = _expressions.Operand(demand.Condition).In(Precedence.Primary);
        _code.Block($"if (!{condition})", () => _code.Line($"atomicOr({_usage.Parameter(CudaNames.Violations)}, {1L << demand.Input}u);"));
    }
}
