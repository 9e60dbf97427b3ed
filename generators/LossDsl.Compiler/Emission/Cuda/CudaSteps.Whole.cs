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
        var reductions = ReductionsOf(loop);
        _code.Line();
        _code.Line($"// {Purpose(loop, reductions.Names, role)}");
        switch (role)
        {
            case LoopRole.SharedPairs:
                PairLoop(loop, _loops.InnerOfPair(loop)!);
                return;
            case LoopRole.Teams:
                TeamLoop(loop);
                return;
        }

        reductions.Begin(_predeclared);
        OwnerLoop(loop, reductions);
        reductions.End(isShared: true, _predeclared);
    }

    private void TeamLoop(Step.Loop loop)
    {
        var counter = CudaNames.Counter(_depth);
        var extent = _expressions.Operand(loop.Variable.Extent).In(Precedence.Additive);
        var known = Step.AndInside(loop.Body).OfType<Step.Loop>().Select(inner => inner.Variable.Extent).Where(id => !_graph.SpaceOf(id).Contains(loop.Variable)).ToList();
        var length = known.Count > 0 ? _expressions.Operand(known[0]).Text : "0";
        _code.Line("{");
        _code.Indented(() =>
        {
            _code.Line($"const int {CudaNames.ThreadsPerRound} = {_usage.Function("threadsOfRound")}({extent}, {length});");
            _code.Line($"const int {CudaNames.Member} = {CudaNames.Lane} % {CudaNames.ThreadsPerRound};");
            var head = $"for (long long {counter} = {CudaNames.Lane} / {CudaNames.ThreadsPerRound}; {counter} < {extent}; {counter} += blockSize / {CudaNames.ThreadsPerRound})";
            _expressions.Bind(loop.Variable, counter, () => _code.Block(head, () =>
            {
                _isInTeam = true;
                Inside(loop.Body, isAlone: false);
                _isInTeam = false;
            }));
        });
        _code.Line("}");
        _code.Line("__syncthreads(); // The teams of a warp come here at different times.");
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

    /// <summary>A thread has a round at a time; then each adds the terms of all of them that belong to its elements.</summary>
    private void OwnerLoop(Step.Loop loop, LoopReductions reductions)
    {
        var counter = CudaNames.Counter(_depth);
        var extent = _expressions.Operand(loop.Variable.Extent).In(Precedence.Additive);
        var sums = loop.Body.OfType<Step.AddTo>().ToList();
        var terms = sums.Select((_, k) => (Place: CudaNames.PlaceOfTerm(k), Term: CudaNames.Term(k))).ToList();
        _expressions.Bind(loop.Variable, counter, () => _code.Block($"for (long long {CudaNames.First} = 0; {CudaNames.First} < {extent}; {CudaNames.First} += blockSize)", () =>
        {
            _code.Line($"const long long {counter} = {CudaNames.First} + {CudaNames.Lane};");
            terms.ForEach(term => _code.Line($"long long {term.Place} = -1;"));
            terms.ForEach(term => _code.Line($"real {term.Term} = 0;"));
            _code.Block($"if ({counter} < {extent})", () => Inside(
                () =>
                {
                    Write([.. loop.Body.Where(step => step is not Step.AddTo)]);
                    for (var k = 0; k < sums.Count; k++)
                    {
                        _code.Line($"{terms[k].Place} = {_expressions.Operand(sums[k].Position).Text};");
                        _code.Line($"{terms[k].Term} = {_expressions.Operand(sums[k].Node).Text};");
                    }

                    reductions.Accumulate();
                },
                isAlone: true));
            for (var k = 0; k < sums.Count; k++)
            {
                var length = _expressions.Arrays.Length(sums[k].Array);
                _code.Line($"{_usage.Function("addTerms")}({NameOfArray(sums[k].Array)}, {length}, {terms[k].Place}, {terms[k].Term}, {extent} - {CudaNames.First});");
            }
        }));
    }

    private void AddTo(Step.AddTo sum) => _code.Block(
        $"if (0 <= {Position(sum)} && {Position(sum)} < {_expressions.Arrays.Length(sum.Array)})",
        () => _code.Line($"{_expressions.Arrays.Place(sum.Array, 0, [sum.Position])} += {_expressions.Operand(sum.Node).Text};"));

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
