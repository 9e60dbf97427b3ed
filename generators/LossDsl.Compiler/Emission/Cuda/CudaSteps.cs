using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes the steps of a plan as the statements of a kernel.</summary>
internal sealed partial class CudaSteps
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
    private readonly bool[] _isUniform;
    private readonly HashSet<int> _predeclared = [];
    private readonly ThreadLoops _loops;
    private readonly Barriers? _barriers;
    private readonly HashSet<Step> _ofSample;
    private readonly HashSet<int> _allocated = [];
    private bool _isAlone;
    private bool _isInTeam;
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
        _isUniform = UniformNodes.Of(_graph);
        _loops = new ThreadLoops(plan);
        _barriers = role == ThreadRole.Whole ? new Barriers(plan, _loops) : null;
        _ofSample = new HashSet<Step>(plan.Steps, StepIdentity.Instance);
        _isAlone = role is ThreadRole.Samples or ThreadRole.Packs;
    }

    /// <summary>Whether all threads of a sample are at this place for it, so that one of them must write for all.</summary>
    private bool IsShared => !_isAlone;

    /// <summary>How many threads work on a sample.</summary>
    private string GroupSize => _isInTeam ? CudaNames.ThreadsPerRound : _role == ThreadRole.Whole ? CudaNames.BlockSize : _usage.Parameter(CudaNames.ThreadsPerSample);

    /// <summary>The number of a thread among them.</summary>
    private string Lane => _isInTeam ? CudaNames.Member : CudaNames.Lane;

    public void Write(IReadOnlyList<Step> steps)
    {
        for (var k = 0; k < steps.Count; k++)
        {
            if (_role == ThreadRole.Whole)
            {
                Prepare(steps[k]);
            }

            if (IsWriting(steps[k]) && IsShared)
            {
                var written = steps.Skip(k).TakeWhile((step, later) => IsWriting(step) && (later == 0 || _barriers?.IsBefore(step) != true)).ToList();
                _code.Block($"if ({Lane} == 0)", () => written.ForEach(Write));
                k += written.Count - 1;
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
            case Step.Clear clear:
                Clear(clear.Array);
                break;
            case Step.Put put:
                _code.Line($"{_expressions.Arrays.Place(put.Array, put.Component, put.Positions)} = {_expressions.Operand(put.Node).Text};");
                break;
            case Step.AddTo sum:
                AddTo(sum);
                break;
        }
    }

    private void Compute(int node)
    {
        if (!HasName(node))
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

        foreach (var node in _uses.Escaping(conditional).Where(id => HasName(id) && _predeclared.Add(id)).ToList())
        {
            _code.Line($"{_expressions.Type(node)} {_names.Of(node)} = {(_graph[node].Type == ValueType.Bool ? "false" : "0")};");
        }

        var condition = _expressions.Operand(conditional.Condition);
        if (IsShared && conditional.Body.All(step => IsWriting(step) && _barriers?.IsBefore(step) != true))
        {
            _code.Block($"if ({condition.In(Precedence.And)} && {Lane} == 0)", () => conditional.Body.ToList().ForEach(Write));
            return;
        }

        _code.Block($"if ({condition.Text})", () => _expressions.Where(conditional.Condition, () => Write(conditional.Body)));
    }

    /// <summary>Whether a step writes to memory, which one of the threads does that come to it together.</summary>
    private static bool IsWriting(Step step) => step is Step.Store or Step.Put or Step.AddTo;

    /// <summary>Whether a node is computed into a temporary, and not written where it is used.</summary>
    private bool HasName(int node) => !_uses.IsInlined(node) && _graph[node].Op != Op.AxisLength;

    private void Loop(Step.Loop loop)
    {
        var role = _role == ThreadRole.Whole && IsShared && !_isInTeam ? _loops.RoleOf(loop) : LoopRole.Shared;
        if (role is LoopRole.SharedPairs or LoopRole.ByOwner or LoopRole.Teams)
        {
            WholeLoop(loop, role);
            return;
        }

        var isShared = IsShared && role == LoopRole.Shared;
        var counter = CudaNames.Counter(_depth);
        var extent = _expressions.Operand(loop.Variable.Extent).In(Precedence.Additive);
        var step = isShared ? $" += {GroupSize}" : "++";
        var reductions = ReductionsOf(loop);
        _code.Line();
        _code.Line($"// {Purpose(loop, reductions.Names, isShared ? LoopRole.Shared : _isAlone ? null : role)}");
        reductions.Begin(_predeclared);
        _expressions.Bind(loop.Variable, counter, () =>
        {
            if (isShared && _role == ThreadRole.Classes && RowsAhead.Of(_plan, loop, _uses) is { } ahead)
            {
                ahead.Write(_code, _usage, _expressions, (counter, extent, GroupSize), Round);
                return;
            }

            _code.Block($"for (long long {counter} = {(isShared ? Lane : "0")}; {counter} < {extent}; {counter}{step})", Round);
        });
        reductions.End(isShared, _predeclared);

        void Round()
        {
            Inside(loop.Body, isAlone: _isAlone || isShared);
            reductions.Accumulate();
        }
    }

    private LoopReductions ReductionsOf(Step.Loop loop) => new(_code, _graph, loop, _pairs, _names, _usage, _expressions, GroupSize, ConditionsIn(loop));

    /// <summary>What the nodes of a loop hang on that are 0 where it does not hold, and it is the same for the whole call.</summary>
    private Dictionary<int, int> ConditionsIn(Step.Loop loop) => loop.Body
        .OfType<Step.When>()
        .Where(conditional => _isUniform[conditional.Condition] && !_uses.IsEmpty(conditional))
        .SelectMany(conditional => conditional.Body.OfType<Step.Compute>().Where(compute => HasName(compute.Node)).Select(compute => (compute.Node, conditional.Condition)))
        .ToDictionary(pair => pair.Node, pair => pair.Condition);

    /// <summary>Writes the body of a loop.</summary>
    private void Inside(IReadOnlyList<Step> body, bool isAlone) => Inside(() => Write(body), isAlone);

    private void Inside(Action write, bool isAlone)
    {
        var (outside, wasAlone) = (_predeclared.ToList(), _isAlone);
        _isAlone = isAlone;
        _depth++;
        write();
        _depth--;
        _isAlone = wasAlone;
        _predeclared.IntersectWith(outside);
    }

    /// <param name="role">How threads run it together; null: each for itself.</param>
    private string Purpose(Step.Loop loop, IEnumerable<string> reductions, LoopRole? role)
    {
        var results = reductions.Concat(Step.AndInside(loop.Body).Select(ResultOf).OfType<string>()).Distinct().ToList();
        var range = _graph[loop.Variable.Extent] is { Op: Op.AxisLength } axis
            ? "the " + (Axis.IsFixed((int)axis.Payload) ? "numbers" : CudaNames.LengthOf((int)axis.Payload))
            : "its range";
        var how = role switch
        {
            LoopRole.Shared => $"The threads share {range}",
            LoopRole.Teams => $"Teams of threads share {range}",
            LoopRole.SharedPairs => "The threads share the pairs",
            LoopRole.ByOwner => $"The threads share {range}, and each adds to its elements",
            LoopRole.Together => $"Over {range}, all threads together",
            _ => $"Over {range}",
        };
        return how + (results.Count > 0 ? $": {string.Join(", ", results)}." : ".");
    }

    /// <summary>What a step leaves, in words.</summary>
    private string? ResultOf(Step step) => step switch
    {
        Step.Store store => _plan.Outputs.First(o => o.Number == store.Output).Name,
        Step.Put put => NameOfArray(put.Array),
        Step.AddTo sum => NameOfArray(sum.Array),
        _ => null,
    };

    private void Store(Step.Store store)
    {
        var output = _plan.Outputs.First(o => o.Number == store.Output);
        var value = _expressions.Operand(store.Node).Text;
        var data = CudaNames.Data(output.Name);
        if (_role == ThreadRole.Packs && !output.IsShared)
        {
            _usage.Parameter(data);
            _code.Line($"{_usage.Parameter(CudaNames.Pack(output.Name))}.x[{CudaNames.PlaceInPack}] = {value};");
        }
        else if (output.Input < 0)
        {
            _code.Line($"{_usage.Parameter(data)}[{CudaNames.Sample}] = stored({value});");
        }
        else if (output.IsShared)
        {
            _code.Line(store.Positions.Count switch
            {
                0 => $"{CudaNames.TotalOf(output.Name)} += {value};",
                1 => $"{CudaNames.Row(output.Name)}[{_expressions.Operand(store.Positions[0]).Text}] += {value};",
                _ => $"{CudaNames.Row(output.Name)}[{_expressions.Operand(store.Positions[0]).In(Precedence.Multiplicative)} * {_expressions.Reads.LengthOf(output.Axes[1])} + {_expressions.Operand(store.Positions[1]).In(Precedence.Additive)}] += {value};",
            });
        }
        else
        {
            var place = store.Positions.Count > 1 ? _expressions.Reads.Place(output, store.Positions[0], store.Positions[1])
                : store.Positions.Count > 0
                ? $"{_usage.Parameter(CudaNames.Row(output.Name))}[{_expressions.Operand(store.Positions[0]).In(Precedence.Multiplicative)} * {_usage.Parameter(CudaNames.Rows(output.Name))}.classStride]"
                : $"{data}[{CudaNames.Sample}]";
            _usage.Parameter(data);
            _code.Line($"{_usage.Function("write")}({place}, {value}, {_usage.Parameter(CudaNames.Accumulate)});");
        }
    }

    private void Demand(Step.Demand demand)
    {
        var node = _graph[demand.Condition];
        var violation = node.Op == Op.Not && !HasName(demand.Condition)
            ? _expressions.Operand(node.Operands[0]).Text
            : $"!{_expressions.Operand(demand.Condition).In(Precedence.Primary)}";
        _code.Block($"if ({violation})", () => _code.Line($"atomicOr({_usage.Parameter(CudaNames.Violations)}, {1L << demand.Input}u);"));
    }
}
