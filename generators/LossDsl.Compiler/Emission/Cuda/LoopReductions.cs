using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes the results of one loop: how they begin before it, what a round adds, and how the threads of a sample combine theirs after it.</summary>
internal sealed class LoopReductions
{
    private readonly CodeWriter _code;
    private readonly Graph _graph;
    private readonly CudaNames _names;
    private readonly KernelUsage _usage;
    private readonly CudaExpressions _expressions;
    private readonly string _threads;
    private readonly IReadOnlyList<OnlineSoftmax> _pairs;
    private readonly IReadOnlyList<int> _single;
    private readonly IReadOnlyDictionary<int, int> _conditions;

    /// <param name="threads">How many threads work on a sample.</param>
    /// <param name="conditions">Of nodes that are 0 in every round unless something holds for the whole call: that condition.</param>
    public LoopReductions(
        CodeWriter code,
        Graph graph,
        Step.Loop loop,
        IReadOnlyList<OnlineSoftmax> pairs,
        CudaNames names,
        KernelUsage usage,
        CudaExpressions expressions,
        string threads,
        IReadOnlyDictionary<int, int> conditions)
    {
        _code = code;
        _graph = graph;
        _names = names;
        _usage = usage;
        _expressions = expressions;
        _threads = threads;
        _conditions = conditions;
        _pairs = pairs.Where(p => loop.Reductions.Contains(p.Maximum)).ToList();
        _single = loop.Reductions.Where(r => _pairs.All(p => p.Maximum != r && p.ExpSum != r)).ToList();
    }

    /// <summary>The results in words.</summary>
    public IEnumerable<string> Names =>
        _pairs.Select(p => $"{_names.Of(p.Maximum)} and the sum of exponentials below it in one pass").Concat(_single.Select(_names.Of));

    /// <param name="declared">The nodes that are declared already.</param>
    public void Begin(ICollection<int> declared)
    {
        foreach (var pair in _pairs)
        {
            _code.Line($"{_usage.Function("MaxAndExpSum")} {Pass(pair)} = {{ -{_usage.Function("infinity")}(), 0 }};");
        }

        foreach (var reduction in _single)
        {
            _code.Line($"{(declared.Contains(reduction) ? "" : _expressions.Type(reduction) + " ")}{_names.Of(reduction)} = {Identity(reduction)};");
        }
    }

    public void Accumulate()
    {
        foreach (var pair in _pairs)
        {
            _code.Line($"{_usage.Function("include")}({Pass(pair)}, {Body(pair.Maximum)});");
        }

        foreach (var reduction in _single)
        {
            var name = _names.Of(reduction);
            _code.Line(_graph[reduction].Monoid switch
            {
                Monoid.Max when IsInteger(reduction) => $"{name} = llmax({name}, {Body(reduction)});",
                Monoid.Min when IsInteger(reduction) => $"{name} = llmin({name}, {Body(reduction)});",
                Monoid.Max or Monoid.Level => $"{name} = {_usage.Function("larger")}({name}, {Body(reduction)});",
                Monoid.Min => $"{name} = {_usage.Function("smaller")}({name}, {Body(reduction)});",
                _ => $"{name} += {Body(reduction)};",
            });
        }
    }

    /// <param name="isShared">Whether the threads of the sample shared the rounds.</param>
    /// <param name="declared">The nodes that are declared already.</param>
    public void End(bool isShared, ICollection<int> declared)
    {
        foreach (var pair in _pairs)
        {
            if (isShared)
            {
                _code.Line($"{Pass(pair)} = {_usage.Function("groupCombine")}({Pass(pair)}, {_threads});");
            }

            var sum = _usage.Function(pair.ShiftsFiniteOnly ? "expSumBelowFinite" : "expSumBelowMaximum");
            Define(pair.Maximum, $"{Pass(pair)}.maximum", declared);
            Define(pair.ExpSum, $"{sum}({Pass(pair)})", declared);
        }

        foreach (var reduction in _single)
        {
            if (isShared)
            {
                Combine(reduction);
            }

            _expressions.Declare(reduction);
        }
    }

    private void Combine(int reduction)
    {
        var combine = $"{_names.Of(reduction)} = {_usage.Function(Across(reduction))}({_names.Of(reduction)}, {_threads});";
        if (_graph[reduction].Monoid == Monoid.Sum && _conditions.TryGetValue(_graph[reduction].Operands[1], out var condition))
        {
            // The sum of zeros is known to every thread.
            _code.Block($"if ({_expressions.Operand(condition).Text})", () => _code.Line(combine));
            return;
        }

        _code.Line(combine);
    }

    private void Define(int node, string value, ICollection<int> declared)
    {
        _code.Line($"{(declared.Contains(node) ? "" : "const real ")}{_names.Of(node)} = {value};");
        _expressions.Declare(node);
    }

    private string Pass(OnlineSoftmax pair) => CudaNames.Pass(_names.Of(pair.Maximum));

    private string Body(int reduction) => _expressions.Operand(_graph[reduction].Operands[1]).Text;

    private bool IsInteger(int reduction) => _graph[reduction].Type == ValueType.Int;

    private string Identity(int reduction) => _graph[reduction].Monoid switch
    {
        Monoid.Max when IsInteger(reduction) => "-9223372036854775807 - 1",
        Monoid.Min when IsInteger(reduction) => "9223372036854775807",
        Monoid.Max or Monoid.Level => $"-{_usage.Function("infinity")}()",
        Monoid.Min => $"{_usage.Function("infinity")}()",
        _ => "0",
    };

    private string Across(int reduction) => _graph[reduction].Monoid switch
    {
        Monoid.Max when IsInteger(reduction) => "groupMost",
        Monoid.Min when IsInteger(reduction) => "groupLeast",
        Monoid.Max or Monoid.Level => "groupLargest",
        Monoid.Min => "groupSmallest",
        _ => "groupSum",
    };
}
