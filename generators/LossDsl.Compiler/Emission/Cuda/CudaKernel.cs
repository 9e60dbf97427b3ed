using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes a plan as a kernel. Its shape follows from the plan: with loops over an axis a group of threads works on a sample, without them a thread does.</summary>
internal sealed class CudaKernel
{
    /// <summary>With more operations than this a thread needs all registers that it can get.</summary>
    private const int MostOperations = 1000;

    private readonly KernelPlan _plan;
    private readonly IReadOnlyList<OnlineSoftmax> _pairs;
    private readonly ThreadRole _role;
    private readonly CudaNames _names;
    private readonly KernelUsage _usage = new();
    private readonly CudaExpressions _expressions;
    private readonly bool _hasDenominator;

    /// <summary>Whether samples come in chunks, one launch after another: sums of shared gradients go on from one to the next.</summary>
    private readonly bool _hasChunks;

    private CudaKernel(KernelPlan plan, MethodKernels kernels)
    {
        (_plan, _pairs) = OnlineSoftmax.Apply(plan);
        _role = plan.IsWhole ? ThreadRole.Whole
            : HasSharedLoop(_plan.Steps) ? ThreadRole.Classes
            : SamplePacks.Suit(_plan) ? ThreadRole.Packs
            : ThreadRole.Samples;
        _names = new CudaNames(_plan);
        _expressions = new CudaExpressions(_plan, _names, _usage, _role == ThreadRole.Packs);
        _hasDenominator = kernels.Denominator is not null;
        _hasChunks = kernels.Head is not null;
    }

    /// <param name="number">The number of the definition's method.</param>
    /// <param name="method">The method.</param>
    /// <param name="kernels">All kernels of the method.</param>
    public static EmittedKernel Emit(CodeWriter code, KernelPlan plan, string name, int number, LossMethod method, string comment, MethodKernels kernels)
    {
        var kernel = new CudaKernel(plan, kernels);
        var parameters = kernel.Write(code, name, comment);
        var work = kernel._role switch
        {
            ThreadRole.Samples => CudaWork.ThreadPerSample,
            ThreadRole.Packs => CudaWork.ThreadPerPack,
            ThreadRole.Classes => CudaWork.GroupPerSample,
            _ => CudaWork.BlockPerSample,
        };
        var bounds = new SizeBounds(method, plan.ToGraph(), CudaNames.Most, CudaNames.LargestLabel);
        var traffic = new CudaTraffic(kernel._plan, method);
        var signature = new CudaKernelSignature(name, PhaseOf(plan.Phase), number, work, parameters.ToEquatableArray())
        {
            BytesRead = traffic.Read,
            BytesWritten = traffic.Written,
            SampleMemory = plan.Arrays.Count > 0 ? CudaArrays.MostNumbers(plan, bounds) : null,
        };
        return new(signature, kernel._usage.Functions);
    }

    /// <summary>Whether there is a loop along the class axis that the threads of a sample can share.</summary>
    private bool HasSharedLoop(IEnumerable<Step> steps) => steps.Any(step => step switch
    {
        Step.Loop loop => _plan.Nodes[loop.Variable.Extent].Op == Op.AxisLength,
        Step.When conditional => HasSharedLoop(conditional.Body),
        _ => false,
    });

    private IReadOnlyList<CudaParameter> Write(CodeWriter code, string name, string comment)
    {
        var body = new CodeWriter();
        Body(body);
        code.Line($"// {comment}");
        code.Line(_role switch
        {
            ThreadRole.Samples => "// A thread a sample, in strides of the grid.",
            ThreadRole.Packs => "// A thread takes packSize samples at once, in strides of the grid.",
            ThreadRole.Classes => "// A group of threads a sample, in strides of the grid: they share the loops over the classes.",
            _ => "// A block a sample, in strides of the grid: its threads share the rounds of loops that do not need one another.",
        });
        var parameters = CudaSignature.Of(_plan, _names, _usage, _hasChunks);
        SignatureWriter.Write(code, name, parameters, BlocksAtOnce());
        code.Line("{");
        code.Indented(() => code.Lines(body.ToString()));
        code.Line("}");
        return parameters;
    }

    /// <summary>Threads that wait for memory and for nothing else are needed in numbers, to keep it busy: so many blocks of them have to fit.</summary>
    private string BlocksAtOnce() => _role == ThreadRole.Packs ? _usage.Function("packBlocks")
        : _usage.Functions.Contains("readAhead") && _plan.AllSteps.OfType<Step.Compute>().Sum(step => OpTable.Of(_plan.Nodes[step.Node].Op).Cost) <= MostOperations ? _usage.Function("rowBlocks")
        : "1";

    private static CudaPhase PhaseOf(Phase phase) => phase switch
    {
        Phase.Denominator => CudaPhase.Denominator,
        Phase.Late => CudaPhase.Late,
        _ => CudaPhase.Main,
    };

    private void Body(CodeWriter code)
    {
        // What the steps use decides what must be declared before them.
        var usage = new PlanUsage(_plan);
        var constants = new CodeWriter();
        foreach (var id in KernelConstants.Of(_plan))
        {
            constants.Line($"const {_expressions.Type(id)} {_names.Of(id)} = {_expressions.Definition(id).Text};");
            _expressions.Declare(id);
        }

        var steps = new CodeWriter();
        new CudaSteps(steps, _plan, _role, _pairs, _names, _usage, _expressions).Write(_plan.Steps);

        Head(code, constants.ToString(), usage);
        _usage.Parameter(CudaNames.Samples);
        const string thread = "(long long)blockIdx.x * blockSize + threadIdx.x";
        var (sample, first, stride) = _role switch
        {
            ThreadRole.Samples => (CudaNames.Sample, thread, CudaNames.Threads),
            ThreadRole.Packs => (CudaNames.First, $"({thread}) * packSize", $"{CudaNames.Threads} * packSize"),
            ThreadRole.Classes => (CudaNames.Sample, $"({thread}) / {_usage.Parameter(CudaNames.ThreadsPerSample)}", CudaNames.SamplesAtOnce),
            _ => (CudaNames.Sample, "blockIdx.x", "gridDim.x"),
        };
        code.Block($"for (long long {sample} = {first}; {sample} < {CudaNames.Samples}; {sample} += {stride})", () =>
        {
            if (_role == ThreadRole.Packs)
            {
                new SamplePacks(_plan, _usage, _expressions).Write(code, steps.ToString());
                return;
            }

            if (_role == ThreadRole.Whole)
            {
                BeginSample(code);
            }

            RowPointers(code);
            code.Lines(steps.ToString());
            _expressions.Reads.ClearBeyond(code);
        });
        var totals = Totals(usage).ToList();
        if (_role == ThreadRole.Classes && totals.Count > 0)
        {
            code.Line("__syncthreads(); // The groups of a warp come here at different times.");
        }

        foreach (var (total, data) in totals)
        {
            Total(code, total, data);
        }
    }

    private void Head(CodeWriter code, string constants, PlanUsage usage)
    {
        if (_usage.IsUsed(CudaNames.GradientScale))
        {
            var scale = _usage.Parameter(CudaNames.Scale);
            code.Line(_hasDenominator
                ? $"const real {CudaNames.GradientScale} = real({_usage.Parameter(CudaNames.Denominator)} != nullptr ? {scale} / *{CudaNames.Denominator} : {scale});"
                : $"const real {CudaNames.GradientScale} = real({scale});");
        }

        if (constants.Length > 0)
        {
            code.Lines(constants);
        }

        foreach (var output in _plan.Outputs.Where(o => o is { IsShared: true, Axes.Count: > 0 } && usage.Stores(o.Number)))
        {
            SharedSums(code, output);
        }

        if (_role is ThreadRole.Samples or ThreadRole.Packs)
        {
            code.Line($"const long long {CudaNames.Threads} = (long long)blockSize * gridDim.x;");
        }
        else if (_role == ThreadRole.Whole)
        {
            code.Line($"const int {CudaNames.Lane} = int(threadIdx.x);");
            if (_plan.Arrays.Count > 0)
            {
                code.Line($"__shared__ real {CudaNames.NearMemory}[nearNumbers];");
            }
        }
        else
        {
            code.Line($"const int {CudaNames.Lane} = int(threadIdx.x) % {CudaNames.ThreadsPerSample}; // among the threads of the sample");
            code.Line($"const long long {CudaNames.SamplesAtOnce} = (long long)blockSize * gridDim.x / {CudaNames.ThreadsPerSample};");
        }

        foreach (var (total, _) in Totals(usage))
        {
            code.Line($"double {total} = 0;");
        }
    }

    /// <summary>What a thread adds up over all its samples, and where the block's sum of it goes.</summary>
    private IEnumerable<(string Total, string Data)> Totals(PlanUsage usage)
    {
        if (usage.HasTotal)
        {
            yield return (CudaNames.Total, _usage.Parameter(CudaNames.Partials));
        }

        foreach (var output in _plan.Outputs.Where(o => o is { IsShared: true, Axes.Count: 0 } && usage.Stores(o.Number)))
        {
            yield return (CudaNames.TotalOf(output.Name), _usage.Parameter(CudaNames.Data(output.Name)));
        }
    }

    /// <summary>Every block sums what all samples share into a row of its own. The block works on one sample then: an element is always the same thread's, so nothing is atomic.</summary>
    private void SharedSums(CodeWriter code, PlanOutput output)
    {
        var (data, row) = (CudaNames.Data(output.Name), CudaNames.Row(output.Name));
        var elements = string.Join(" * ", output.Axes.Select(_expressions.Reads.LengthOf));
        code.Line($"double* const {row} = {_usage.Parameter(data)} + blockIdx.x * {elements}; // this block's sums");
        if (_hasChunks)
        {
            return;
        }

        code.Block($"if ({data} != nullptr)", () =>
            code.Block($"for (long long i = threadIdx.x; i < {elements}; i += blockSize)", () => code.Line($"{row}[i] = 0;")));
    }

    /// <summary>What the sample before has left in memory is of no use any more once all threads are here.</summary>
    private void BeginSample(CodeWriter code)
    {
        code.Line("__syncthreads(); // The sample before is done with.");
        _expressions.Reads.Declare(code);
        var sizes = CudaNames.Measured.Where(axis => _usage.IsUsed(CudaNames.LengthOf(axis)))
            .Select(axis => $"{CudaNames.LengthOf(axis)} < 0 || {CudaNames.LengthOf(axis)} > {CudaNames.Most(axis)}")
            .ToList();
        if (sizes.Count > 0)
        {
            CudaSteps.Skip(code, string.Join(" || ", sizes), _usage);
        }

        if (_plan.Arrays.Count > 0)
        {
            var (workspace, ofBlock) = (_usage.Parameter(CudaNames.Workspace), _usage.Parameter(CudaNames.WorkspaceOfBlock));
            code.Line(
                $"{_usage.Function("BlockMemory")} {CudaNames.Memory} = {{ {CudaNames.NearMemory}, nearNumbers, {workspace} + blockIdx.x * {ofBlock}, {ofBlock}, false }};");
        }
    }

    private void RowPointers(CodeWriter code)
    {
        foreach (var input in _plan.Inputs.Where(i => i.Kind == InputKind.Vector && _usage.IsUsed(CudaNames.Row(i.Name))))
        {
            Row("const stored* const", input.Name);
        }

        foreach (var output in _plan.Outputs.Where(o => o is { IsShared: false, Axes.Count: 1 } && _usage.IsUsed(CudaNames.Row(o.Name))))
        {
            Row("stored* const", output.Name);
        }

        void Row(string type, string name) => code.Line(
            $"{type} {CudaNames.Row(name)} = {CudaNames.Data(name)} + {_usage.Function("rowStart")}({_usage.Parameter(CudaNames.Rows(name))}, {CudaNames.Sample});");
    }

    private void Total(CodeWriter code, string total, string data)
    {
        // Threads of one sample have added up the same.
        var mine = _role is ThreadRole.Samples or ThreadRole.Packs ? total : $"{CudaNames.Lane} == 0 ? {total} : 0";
        code.Line($"{total} = {_usage.Function("groupSum")}({mine}, blockSize);");
        var condition = data == CudaNames.Partials ? "threadIdx.x == 0" : $"threadIdx.x == 0 && {data} != nullptr";
        var goesOn = _hasChunks && data != CudaNames.Partials;
        code.Block($"if ({condition})", () => code.Line($"{data}[blockIdx.x] {(goesOn ? "+=" : "=")} {total};"));
    }
}
