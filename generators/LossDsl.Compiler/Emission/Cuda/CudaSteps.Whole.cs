using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <content>What only samples have that are tasks of their own: arrays, and loops whose rounds depend on one another.</content>
internal sealed partial class CudaSteps
{
    /// <summary>Makes room for the arrays that are filled next, and waits where a step needs what other threads do.</summary>
    private void Prepare(Step step)
    {
        if (_ofSample.Contains(step))
        {
            Allocate(step);
        }

        if (_barriers!.IsBefore(step))
        {
            _code.Line("__syncthreads();");
        }
    }

    private void Allocate(Step step)
    {
        var arrays = CudaArrays.Filled(step).Where(_allocated.Add).ToList();
        if (arrays.Count > 0)
        {
            // Whatever else has a known size comes along, so that there is one place to look whether all fits.
            arrays.AddRange(_plan.Arrays.Select(a => a.Node).Where(a => _expressions.Arrays.IsSizeKnown(a) && _allocated.Add(a)));
        }

        foreach (var array in arrays)
        {
            _code.Line(_expressions.Arrays.Allocation(array));
        }

        if (arrays.Count > 0)
        {
            Skip(_code, $"{CudaNames.Memory}.isShort", _usage);
        }
    }

    /// <summary>Goes on to the next sample where this one is larger than the sizes of the call.</summary>
    public static void Skip(CodeWriter code, string condition, KernelUsage usage) => code.Block($"if ({condition})", () =>
    {
        code.Line($"atomicOr({usage.Parameter(CudaNames.Violations)}, {CudaSignature.TooLarge}u);");
        code.Line("continue;");
    });

    private void WholeLoop(Step.Loop loop, LoopRole role)
    {
        _code.Line();
        _code.Line($"// {Purpose(loop, [], role)}");
        if (role == LoopRole.SharedPairs)
        {
            PairLoop(loop, _loops.InnerOfPair(loop)!);
        }
        else
        {
            OwnerLoop(loop);
        }
    }

    private void PairLoop(Step.Loop outer, Step.Loop inner)
    {
        var (first, second) = (CudaNames.Counter(_depth), CudaNames.Counter(_depth + 1));
        var (rows, columns) = (Extent(outer), Extent(inner));
        _expressions.Bind(outer.Variable, first, () => _expressions.Bind(inner.Variable, second, () => _code.Block(
            $"for (long long {CudaNames.Pair} = {CudaNames.Lane}; {CudaNames.Pair} < {rows} * {columns}; {CudaNames.Pair} += {GroupSize})", () =>
            {
                _code.Line($"const long long {first} = {CudaNames.Pair} / {columns};");
                _code.Line($"const long long {second} = {CudaNames.Pair} % {columns};");
                _depth++;
                Inside([.. outer.Body.Take(outer.Body.Count - 1), .. inner.Body], isAlone: true);
                _depth--;
            })));

        string Extent(Step.Loop loop) => _expressions.Operand(loop.Variable.Extent).In(Precedence.Unary);
    }

    private void OwnerLoop(Step.Loop loop)
    {
        var counter = CudaNames.Counter(_depth);
        var extent = _expressions.Operand(loop.Variable.Extent).In(Precedence.Additive);
        _expressions.Bind(loop.Variable, counter, () => _code.Block(
            $"for (long long {counter} = 0; {counter} < {extent}; {counter}++)",
            () => Inside(() => OwnerRound(loop, counter, extent), isAlone: true)));
    }

    private void OwnerRound(Step.Loop loop, string counter, string extent)
    {
        // What only the sum itself needs is computed by the thread alone that adds it.
        var sums = loop.Body.OfType<Step.AddTo>().ToList();
        var late = sums.Count == 1 ? NeededOnlyFor(sums[0], loop) : [];
        foreach (var step in loop.Body)
        {
            switch (step)
            {
                case Step.Compute compute when late.Contains(compute.Node):
                    break;
                case Step.AddTo sum:
                    AddTo(sum, $"{_usage.Function("isOwn")}({Position(sum)}, {_expressions.Arrays.Length(sum.Array)})", late);
                    break;
                case Step.Put:
                    _code.Block($"if ({_usage.Function("isOwn")}({counter}, {extent}))", () => Write(step));
                    break;
                default:
                    Write(step);
                    break;
            }
        }
    }

    /// <summary>The nodes of a loop that lead to what is added and to nothing else.</summary>
    private List<int> NeededOnlyFor(Step.AddTo sum, Step.Loop loop)
    {
        if (!loop.Body.All(step => step is Step.Compute or Step.Put or Step.AddTo))
        {
            return [];
        }

        var others = loop.Body.OfType<Step.Put>().SelectMany(put => put.Reads(_graph)).Append(sum.Position);
        var needed = new HashSet<int>(Binders.Reachable(_graph, others));
        return loop.Body.OfType<Step.Compute>().Select(compute => compute.Node).Where(node => !needed.Contains(node)).ToList();
    }

    /// <param name="nodes">What is computed first.</param>
    private void AddTo(Step.AddTo sum, string condition, IEnumerable<int>? nodes = null) => _code.Block($"if ({condition})", () =>
    {
        foreach (var node in nodes ?? [])
        {
            Compute(node);
        }

        _code.Line($"{_expressions.Arrays.Place(sum.Array, 0, [sum.Position])} += {_expressions.Operand(sum.Node).Text};");
    });

    private string Position(Step.AddTo sum) => _expressions.Operand(sum.Position).In(Precedence.Additive);

    private void Clear(int array)
    {
        var counter = CudaNames.Counter(_depth);
        var (first, step) = IsShared ? (CudaNames.Lane, $" += {GroupSize}") : ("0", "++");
        _code.Block($"for (long long {counter} = {first}; {counter} < {_expressions.Arrays.Length(array)}; {counter}{step})", () =>
            _code.Line($"{NameOfArray(array)}[{counter}] = 0;"));
    }

    private string NameOfArray(int array) => CudaNames.Array(_plan, _plan.Arrays.First(a => a.Node == array));
}
