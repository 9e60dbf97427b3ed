using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// Writes how a thread takes some neighbouring samples at once: the numbers that they have of an input stand side by side, and are one access to memory instead of several. All
/// that the samples read is read first, so that memory is asked for it at the same time.
/// </summary>
internal sealed class SamplePacks
{
    /// <summary>
    /// With more operations than this a sample takes longer to compute than to read, and the text of several samples beside one another would want more registers than
    /// leave room for other warps.
    /// </summary>
    private const int MostOperations = 160;

    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly KernelUsage _usage;
    private readonly CudaExpressions _expressions;

    public SamplePacks(KernelPlan plan, KernelUsage usage, CudaExpressions expressions)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _usage = usage;
        _expressions = expressions;
    }

    /// <summary>Whether samples are nothing but numbers that stand side by side, and little is done with them.</summary>
    public static bool Suit(KernelPlan plan)
    {
        var graph = plan.ToGraph();
        var computed = plan.AllSteps.OfType<Step.Compute>().Select(step => graph[step.Node]).ToList();
        return !plan.AllSteps.Any(step => step is Step.Loop)
            && plan.Outputs.All(output => output.Axes.Count == 0)
            && computed.Where(node => node.Op == Op.Read).All(node => plan.Inputs[(int)node.Payload] is { Kind: InputKind.Upstream } or { Axes.Count: 0 })
            && computed.Sum(node => OpTable.Of(node.Op).Cost) <= MostOperations;
    }

    /// <summary>Whether a thread reads an input for some samples at once.</summary>
    public static bool IsPacked(InputDeclaration input) => !input.IsShared && input.Kind is InputKind.Scalar or InputKind.Label or InputKind.Upstream;

    /// <summary>Writes the statements of a sample as those of all samples of a pack, between what reads and what writes them.</summary>
    /// <param name="body">The statements of one sample, which have used what they need.</param>
    public void Write(CodeWriter code, string body)
    {
        var outputs = _plan.Outputs.Where(o => !o.IsShared && _usage.IsUsed(CudaNames.Pack(o.Name))).ToList();
        Load(code);
        foreach (var output in outputs)
        {
            code.Line($"{Pack("real")} {CudaNames.Pack(output.Name)};");
        }

        code.Line("#pragma unroll");
        code.Block($"for (int {CudaNames.PlaceInPack} = 0; {CudaNames.PlaceInPack} < {_usage.Function("packSize")}; {CudaNames.PlaceInPack}++)", () =>
            code.Block($"if ({CudaNames.First} + {CudaNames.PlaceInPack} < {CudaNames.Samples})", () => code.Lines(body)));
        outputs.ForEach(output => Store(code, output));
    }

    private void Load(CodeWriter code)
    {
        for (var number = 0; number < _plan.Inputs.Count; number++)
        {
            var input = _plan.Inputs[number];
            if (!_usage.IsUsed(CudaNames.Pack(input.Name)))
            {
                continue;
            }

            var (data, type) = (CudaNames.Data(input.Name), Pack(input.Kind == InputKind.Label ? "long long" : "stored"));
            var load = input.Kind == InputKind.Upstream
                ? $"{_usage.Function("loadUpstream")}({data}, {_usage.Parameter(CudaNames.Stride(input.Name))}, {CudaNames.First}, {CudaNames.Samples})"
                : $"{_usage.Function("loadPack")}({data}, {CudaNames.First}, {CudaNames.Samples})";
            code.Line($"const {type} {CudaNames.Pack(input.Name)} = {(Condition(number) is { } condition ? $"{condition} ? {load} : {type}()" : load)};");
        }
    }

    private void Store(CodeWriter code, PlanOutput output)
    {
        var (data, pack) = (CudaNames.Data(output.Name), CudaNames.Pack(output.Name));
        var wanted = Enumerable.Range(0, _graph.Count).Where(id => _graph[id].Op == Op.Wanted && _graph[id].Payload == output.Number).Select(id => _expressions.Operand(id).Text);
        code.Block($"if ({wanted.FirstOrDefault() ?? $"{data} != nullptr"})", () => code.Line(output.Input < 0
            ? $"{_usage.Function("storePack")}({data}, {CudaNames.First}, {CudaNames.Samples}, {pack});"
            : $"{_usage.Function("writePack")}({data}, {CudaNames.First}, {CudaNames.Samples}, {pack}, {_usage.Parameter(CudaNames.Accumulate)});"));
    }

    private string Pack(string element) => $"{_usage.Function("Pack")}<{element}>";

    /// <summary>When an input is there and read; null: always.</summary>
    private string? Condition(int input)
    {
        var places = Places(_plan.Steps, [], input).Select(around => Condition(input, around)).Distinct().ToList();
        return places.Contains(null) ? null : string.Join(" || ", places);
    }

    /// <summary>What must hold at a place for an input to be read there.</summary>
    private string? Condition(int input, IReadOnlyList<int> around)
    {
        var terms = around.Select(id => _expressions.Operand(id).In(Precedence.And)).ToList();
        var mayBeAbsent = _plan.Inputs[input] is { Kind: InputKind.Upstream } or { IsOptional: true };
        if (mayBeAbsent && !around.SelectMany(_expressions.Conjuncts).Any(id => IsPresence(id, input)))
        {
            terms.Add($"{CudaNames.Data(_plan.Inputs[input].Name)} != nullptr");
        }

        return terms.Count == 0 ? null : string.Join(" && ", terms);
    }

    private bool IsPresence(int id, int input) => _graph[id].Op == Op.Present && _graph[id].Payload == input;

    /// <summary>The conditions around each place where an input is read.</summary>
    private IEnumerable<IReadOnlyList<int>> Places(IEnumerable<Step> steps, IReadOnlyList<int> around, int input) => steps.SelectMany(step => step switch
    {
        Step.Compute compute when _graph[compute.Node].Op == Op.Read && _graph[compute.Node].Payload == input => [around],
        Step.When conditional => Places(conditional.Body, [.. around, conditional.Condition], input),
        _ => Enumerable.Empty<IReadOnlyList<int>>(),
    });
}
