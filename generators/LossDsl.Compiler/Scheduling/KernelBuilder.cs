using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplification;

namespace LossDsl.Compiler.Scheduling;

/// <summary>The kernels of one loss method, and what was found on the way to them.</summary>
/// <param name="Gradients">The inputs that have a gradient, in order: output k + 1 is that of the k-th.</param>
/// <param name="LateGradients">Those whose gradient under a mean needs the value of the mean.</param>
/// <param name="CountsWithoutOptionals">Whether the denominator is the number of samples in a call that gives no optional input.</param>
/// <param name="AppliedRules">The ids of stabilizing rules that changed the author's formula.</param>
internal sealed record MethodKernels(
    EquatableArray<int> Gradients,
    EquatableArray<int> LateGradients,
    KernelPlan Main,
    KernelPlan? Denominator,
    KernelPlan? Late,
    bool CountsWithoutOptionals,
    EquatableArray<string> AppliedRules)
{
    /// <summary>The linear layer that was taken out: the kernels are those of the loss of its scores.</summary>
    public LinearHead? Head { get; init; }

    /// <summary>Whether the kernels compute one sample at a time.</summary>
    public bool IsWhole => new[] { Main, Denominator, Late }.Any(plan => plan is { IsWhole: true });
}

/// <summary>From the body of a loss to its kernels: simplify, differentiate, simplify, schedule.</summary>
internal sealed class KernelBuilder
{
    private readonly LossMethod _method;
    private readonly Graph _graph;
    private readonly List<InputDeclaration> _inputs;
    private readonly Value _value;
    private readonly Value _numerator;
    private readonly Value _denominator;
    private readonly EquatableArray<string> _applied;

    private KernelBuilder(LossMethod method)
    {
        _method = method;
        _inputs = [.. method.Inputs, Upstream];
        _graph = method.Body.ToGraph(_inputs, method.Options);
        var term = SimplifiedTerm.Of(method.Body, _graph);
        (_value, _numerator, _denominator) = (term.Value, term.Numerator, term.Denominator);
        _applied = term.StabilizingRules;
    }

    /// <summary>The input that every kernel has besides the author's: it stands after them.</summary>
    public static InputDeclaration Upstream { get; } =
        new("upstream", null, InputKind.Upstream, false, false, true, ShapeRule.Broadcast, null);

    public static MethodKernels Build(LossMethod method) =>
        LinearHead.Of(method) is { } head && BuildOfScores(head) is { } kernels ? kernels : new KernelBuilder(method).Build(null);

    /// <summary>The kernels of the loss of a layer's scores; null if they need the value of the mean, which is known only when all scores are forgotten.</summary>
    private static MethodKernels? BuildOfScores(LinearHead head)
    {
        var kernels = new KernelBuilder(head.OfScores).Build(head);
        return kernels.Late is null && !kernels.IsWhole && kernels.Main.HasRows && kernels.Gradients.Contains(head.Features) ? kernels with { Head = head } : null;
    }

    /// <param name="head">The linear layer whose scores the method reads, if it does.</param>
    private MethodKernels Build(LinearHead? head)
    {
        var isMean = _graph.Uniform(UniformKind.IsMean);
        var term = _value == _numerator ? _value : isMean.Then(_numerator, _value);
        var upstream = _graph.Read(_inputs.Count - 1);
        var gradients = ReverseMode.Differentiate(_graph, [(term, upstream)]).ToDictionary(
            gradient => gradient.Key, gradient => gradient.Key == head?.Features ? Dropped(gradient.Value) : gradient.Value);
        var ofDenominator = ReverseMode.Differentiate(
            _graph, [(_denominator, isMean.Then(-(upstream * _graph.Uniform(UniformKind.MeanValue)), _graph.Real(0)))]);

        var differentiable = gradients.Keys.Union(ofDenominator.Keys).Union(head is null ? [] : [head.Matrix]).OrderBy(i => i).ToList();
        var late = ofDenominator.Keys.OrderBy(i => i).ToList();
        var numbered = differentiable.Select((input, k) => (Input: input, Number: k + 1)).Where(o => o.Input != head?.Matrix).ToList();
        var outputs = numbered
            .Select(o => Output(o.Number, o.Input, gradients.TryGetValue(o.Input, out var g) ? g : Zero(o.Input)))
            .ToList();
        var lateOutputs = numbered
            .Where(o => late.Contains(o.Input))
            .Select(o => Output(o.Number, o.Input, Sum(gradients, ofDenominator, o.Input)))
            .ToList();

        return new(
            differentiable.ToEquatableArray(),
            late.ToEquatableArray(),
            Plan(Phase.Main, outputs, [Each], [new KernelRequest.Total(term), EachOf(_value), .. DomainRequests()]),
            IsOne(_denominator) ? null : Plan(Phase.Denominator, [], [], [new KernelRequest.Total(_denominator)]),
            late.Count == 0 ? null : Plan(Phase.Late, lateOutputs, [], []),
            CountsWithoutOptionals(),
            _applied);
    }

    private static Gradient Sum(Dictionary<int, Gradient> main, IReadOnlyDictionary<int, Gradient> denominator, int input) =>
        main.TryGetValue(input, out var first) ? Gradient.Sum(first, denominator[input]) : denominator[input];

    /// <summary>A gradient that is multiplied many times: products of denormal numbers take a hundred times as long as others.</summary>
    private Gradient Dropped(Gradient gradient) => gradient with { Value = _graph.Apply(Op.DropTiny, gradient.Value) };

    /// <summary>The gradient of an input that stands in the denominator only, where there is no mean.</summary>
    private Gradient Zero(int input) =>
        new([], Positions(_inputs[input]), _graph.Real(0));

    private (PlanOutput Output, Gradient Gradient) Output(int number, int input, Gradient gradient)
    {
        var declaration = _inputs[input];
        return (new(number, declaration.Name + "Gradient", input, declaration.Axes, declaration.IsShared), gradient);
    }

    private bool CountsWithoutOptionals()
    {
        var absent = new Rule("absent", Safety.Exact, "present(x) → false", v => v.Is(Op.Present) ? v.Graph.Bool(false) : null);
        return IsOne(new Simplifier(_graph, [absent, .. RuleTable.All]).Apply(_denominator));
    }

    private static bool IsOne(Value value) => value.IsReal(1);

    private static PlanOutput Each { get; } = new(0, "value", -1, EquatableArray<int>.Empty, false);

    private KernelRequest.Store EachOf(Value value) => new(Each, value, [], _graph.Wanted(0));

    /// <summary>Data that must lie in an interval is checked in the pass that reads it anyway.</summary>
    private IEnumerable<KernelRequest> DomainRequests()
    {
        for (var input = 0; input < _method.Inputs.Count; input++)
        {
            if (_inputs[input] is not { Domain: { } domain } declaration)
            {
                continue;
            }

            var variables = Positions(declaration);
            var number = _graph.Read(input, variables.Select(_graph.IndexNode).ToArray());
            yield return new KernelRequest.Demand(
                input, DomainCondition.Of(number, domain), variables, declaration.IsOptional ? _graph.Present(input) : null);
        }
    }

    /// <summary>A variable for each axis of an input.</summary>
    private List<Variable> Positions(InputDeclaration input)
    {
        var variables = new List<Variable>();
        foreach (var axis in input.Axes)
        {
            var extent = _graph.AxisLength(axis).Id;
            variables.Add(new(extent, variables.Count(v => v.Extent == extent)));
        }

        return variables;
    }

    private KernelPlan Plan(
        Phase phase,
        IReadOnlyList<(PlanOutput Output, Gradient Gradient)> gradients,
        IReadOnlyList<PlanOutput> values,
        IReadOnlyList<KernelRequest> others)
    {
        var requests = others.Concat(gradients.Select(g => (KernelRequest)new KernelRequest.Store(
            g.Output, g.Gradient.Value, g.Gradient.Variables, _graph.Wanted(g.Output.Number))));
        return PlanAssembly.Assemble(_graph, phase, _method.Options, requests.ToList(), [.. values, .. gradients.Select(g => g.Output)]);
    }
}
