using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>One call of a loss: which kernels are launched, in which order, and what each of them is given.</summary>
internal sealed class LossLaunch<T>
    where T : unmanaged
{
    private static readonly CudaElement Element = CudaElement.Of<T>();

    private readonly LossKernels _kernels;
    private readonly CudaWorkspace _workspace;
    private readonly CudaCall<T> _call;
    private readonly CudaStream? _stream;
    private readonly KernelArguments _arguments;
    private readonly LaunchSizes _sizes;
    private readonly bool _isMean;
    private readonly bool _hasDenominator;
    private readonly double _divisor;
    private readonly long[] _sumStarts;
    private readonly int[] _sumBlocks;

    /// <summary>The samples of the next launch: all, or a chunk of them.</summary>
    private CudaCall<T> _part;

    /// <summary>How many totals blocks have left that are not added up yet.</summary>
    private int _totals;

    public LossLaunch(LossKernels kernels, CudaWorkspace workspace, CudaCall<T> call, CudaStream? stream, KernelArguments arguments, LaunchSizes sizes)
    {
        _kernels = kernels;
        _workspace = workspace;
        _call = _part = call;
        _stream = stream;
        _arguments = arguments;
        _sizes = sizes;
        _isMean = call.Reduction == Reduction.Mean;
        _hasDenominator = _isMean && kernels.Denominator is not null && !(call.Signature.CountsWithoutOptionals && !call.HasOptionalInput);
        _divisor = call.Reduction switch
        {
            Reduction.Mean when !_hasDenominator => call.Samples,
            Reduction.BatchMean => call.BatchSize,
            _ => 1,
        };
        _sumStarts = new long[call.Signature.Gradients.Length];
        _sumBlocks = new int[call.Signature.Gradients.Length];
    }

    public void Run()
    {
        var parts = Parts().ToList();

        // Besides those of the launches that are added up there is room for those of one more, which nobody reads.
        var sums = PlaceSums(parts);
        _workspace.Reserve(parts.Count + 2, sums);
        _workspace.ReserveArrays(_kernels.OverSamples.Select(ArrayBytes).Max());
        if (_kernels.ReportsViolations)
        {
            _workspace.Violations.Clear(_stream);
        }

        if (_hasDenominator)
        {
            LaunchOverSamples(_kernels.Denominator!);
            Finish(divisor: 1, isDenominator: true);
        }

        if (_kernels.Main.Signature.Layer is null)
        {
            LaunchOverSamples(_kernels.Main);
        }
        else
        {
            // The kernels of chunks go on with the sums of those before.
            _workspace.Clear(_workspace.Sums(0, sums), _stream);
            parts.ForEach(Launch);
        }

        if (_call.Reduction != Reduction.None)
        {
            Finish(_divisor, isDenominator: false);
        }

        _totals = 0;
        if (WantedGradients().Any(gradient => IsLate(gradient) && !HasOwnLaunch(_kernels.Late!, gradient)))
        {
            LaunchOverSamples(_kernels.Late!);
        }

        if (_kernels.Main.Signature.Layer is null)
        {
            LaunchSumsOfClasses();
        }

        foreach (var gradient in WantedGradients().Where(gradient => Writer(gradient).LeavesSums(gradient)))
        {
            AddUp(gradient);
        }
    }

    /// <summary>The samples that have scores in memory at a time; none where the loss has no linear layer.</summary>
    private IEnumerable<(CudaChunk Chunk, CudaCall<T> Call)> Parts() => _kernels.Main.Signature.Layer is { } layer
        ? _call.Head!.Chunks(_call.Samples, _call.Classes).Select(chunk => (new CudaChunk(chunk.First, chunk.Samples, _stream), _call.Chunk(layer, chunk.First, chunk.Samples)))
        : [];

    /// <summary>Gives each shared gradient a place for the sums of its blocks.</summary>
    /// <returns>How many there are.</returns>
    private long PlaceSums(IReadOnlyList<(CudaChunk Chunk, CudaCall<T> Call)> parts)
    {
        var sums = 0L;
        foreach (var gradient in WantedGradients().Where(gradient => Writer(gradient).LeavesSums(gradient)))
        {
            _sumStarts[gradient] = sums;
            _sumBlocks[gradient] = parts.Select(part => part.Call).Append(_call).Max(call => BlocksOf(gradient, call));
            sums = CudaWorkspace.Aligned(sums + _sumBlocks[gradient] * _call.SharedElements(gradient));
        }

        return sums;
    }

    /// <summary>A chunk of samples, between the products that make its scores and those that take their gradient.</summary>
    private void Launch((CudaChunk Chunk, CudaCall<T> Call) part)
    {
        var head = _call.Head!;
        head.Multiply(part.Chunk);
        if (_call.Accumulate && head.ScoresGradient.Address != 0)
        {
            // What is added to are the gradients that leave the call, not that of the scores.
            _workspace.Clear(head.ScoresGradient, _stream);
        }

        _part = part.Call;
        LaunchOverSamples(_kernels.Main);
        LaunchSumsOfClasses();
        _part = _call;
        head.MultiplyBack?.Invoke(part.Chunk);
    }

    private void LaunchSumsOfClasses()
    {
        foreach (var kernel in WantedGradients().Where(gradient => HasOwnLaunch(Writer(gradient), gradient)).Select(Writer).Distinct())
        {
            LaunchOverSamples(kernel, onlySumsOfClasses: true);
        }
    }

    private IEnumerable<int> WantedGradients() => Enumerable.Range(0, _sumStarts.Length).Where(_call.IsWanted);

    /// <summary>Whether a gradient has to wait for the mean. The main kernel is not asked for it then.</summary>
    private bool IsLate(int gradient) => _isMean && _kernels.Late is { } late && late.Gives(gradient);

    private LossKernels.Kernel Writer(int gradient) => IsLate(gradient) ? _kernels.Late! : _kernels.Main;

    /// <summary>The launch of all that a kernel gives; but see <see cref="GridOfClasses"/>.</summary>
    private LaunchGrid Grid(LossKernels.Kernel kernel, CudaCall<T> part)
    {
        if (kernel.Signature.Work == CudaWork.BlockPerSample)
        {
            var elements = WantedGradients().Where(kernel.LeavesSums).Select(_call.SharedElements).DefaultIfEmpty(1).Max();
            return new(_sizes.Threads, _sizes.Blocks(kernel.Signature.Work, part.Samples, _sizes.Threads, elements, ArrayNumbers(kernel)));
        }

        var threadsPerSample = _sizes.ThreadsPerSample(part.Samples, part.Classes, part.FirstRows);
        return new(threadsPerSample, _sizes.Blocks(kernel.Signature.Work, part.Samples, threadsPerSample, elements: 1, packSize: Element.PackSize));
    }

    /// <summary>
    /// Sums of classes are a block's own, which works on one sample at a time then. If other blocks do the rest better a launch of its own does nothing else: so what
    /// is asked for besides changes no bit.
    /// </summary>
    private LaunchGrid GridOfClasses(LossKernels.Kernel kernel, CudaCall<T> part) => kernel.Signature.Work == CudaWork.BlockPerSample
        ? Grid(kernel, part)
        : new(_sizes.Threads, _sizes.Blocks(kernel.Signature.Work, part.Samples, _sizes.Threads, part.Classes));

    private bool HasOwnLaunch(LossKernels.Kernel kernel, int gradient) =>
        kernel.LeavesSums(gradient) && _call.IsOfClasses(gradient) && Grid(kernel, _part) != GridOfClasses(kernel, _part);

    private int BlocksOf(int gradient, CudaCall<T> part) =>
        (_call.IsOfClasses(gradient) ? GridOfClasses(Writer(gradient), part) : Grid(Writer(gradient), part)).Blocks;

    /// <summary>How many numbers of the workspace a block has for the arrays of its sample.</summary>
    private long ArrayNumbers(LossKernels.Kernel kernel) => kernel.Signature.SampleMemory is { } memory
        ? CudaWorkspace.Aligned(memory(_call.Classes, _call.Steps, _call.Targets, _call.Rows, _call.LargestLabel))
        : 0;

    private long ArrayBytes(LossKernels.Kernel kernel) => checked(Grid(kernel, _call).Blocks * ArrayNumbers(kernel) * Element.RealBytes);

    private void LaunchOverSamples(LossKernels.Kernel kernel, bool onlySumsOfClasses = false)
    {
        var grid = onlySumsOfClasses ? GridOfClasses(kernel, _part) : Grid(kernel, _part);
        _arguments.Clear();
        foreach (var parameter in kernel.Signature.Parameters)
        {
            Add(kernel, parameter, grid, onlySumsOfClasses);
        }

        kernel.Loaded.Launch(grid.Blocks, _sizes.Threads, _arguments, _stream);
        _totals += onlySumsOfClasses ? 0 : grid.Blocks;
    }

    private void Add(LossKernels.Kernel kernel, CudaParameter parameter, LaunchGrid grid, bool onlySumsOfClasses)
    {
        var number = parameter.Number;
        switch (parameter.Kind)
        {
            case CudaParameterKind.Samples:
                _arguments.Add(_part.Samples);
                break;
            case CudaParameterKind.Classes:
                _arguments.Add(_call.Classes);
                break;
            case CudaParameterKind.ThreadsPerSample:
                _arguments.Add(grid.ThreadsPerSample);
                break;
            case CudaParameterKind.MostSteps:
                _arguments.Add(_call.Steps);
                break;
            case CudaParameterKind.MostTargets:
                _arguments.Add(_call.Targets);
                break;
            case CudaParameterKind.ParameterRows:
                _arguments.Add(_call.Rows);
                break;
            case CudaParameterKind.Input:
                _arguments.Add(_part.InputAt(number).Address);
                break;
            case CudaParameterKind.InputRows:
                _arguments.Add(RowsOf(_part.InputAt(number)));
                break;
            case CudaParameterKind.InputMatrices:
                _arguments.Add(_part.InputAt(number).Matrices);
                break;
            case CudaParameterKind.InputLists:
                _arguments.Add(_part.InputAt(number).Lists);
                break;
            case CudaParameterKind.Upstream:
                _arguments.Add(_part.Upstream);
                break;
            case CudaParameterKind.UpstreamStride:
                _arguments.Add(_call.Reduction == Reduction.None ? 1L : 0L);
                break;
            case CudaParameterKind.Option:
                _call.OptionAt(number).AddTo(_arguments, Element);
                break;
            case CudaParameterKind.IsMean:
                _arguments.Add(_isMean);
                break;
            case CudaParameterKind.Mean:
                _arguments.Add(_workspace.Result);
                break;
            case CudaParameterKind.Scale:
                _arguments.Add(1 / _divisor);
                break;
            case CudaParameterKind.Denominator:
                _arguments.Add(_hasDenominator ? _workspace.Denominator : default);
                break;
            case CudaParameterKind.Value:
                _arguments.Add(onlySumsOfClasses ? default : _part.Each);
                break;
            case CudaParameterKind.Gradient:
                _arguments.Add(IsAskedFor(number) ? _part.GradientAt(number).Address : 0);
                break;
            case CudaParameterKind.GradientRows:
                _arguments.Add(RowsOf(_part.GradientAt(number)));
                break;
            case CudaParameterKind.GradientMatrices:
                _arguments.Add(_part.GradientAt(number).Matrices);
                break;
            case CudaParameterKind.Workspace:
                _arguments.Add(_workspace.Arrays);
                break;
            case CudaParameterKind.WorkspaceOfBlock:
                _arguments.Add(ArrayNumbers(kernel));
                break;
            case CudaParameterKind.GradientSums:
                _arguments.Add(IsAskedFor(number) ? Sums(number) : default);
                break;
            case CudaParameterKind.Accumulate:
                _arguments.Add(_call.Accumulate);
                break;
            case CudaParameterKind.Violations:
                _arguments.Add(_workspace.Violations.Span);
                break;
            case CudaParameterKind.Partials:
                _arguments.Add(_workspace.Partials.Slice(_totals, grid.Blocks));
                break;
            default:
                throw new InvalidOperationException($"{kernel.Signature.Name} takes {parameter.Kind}, which a kernel over samples does not have.");
        }

        bool IsAskedFor(int gradient) =>
            _part.IsWanted(gradient) && ReferenceEquals(Writer(gradient), kernel) && HasOwnLaunch(kernel, gradient) == onlySumsOfClasses;
    }

    /// <summary>Kernels look at the rows of what is absent too, and divide by their positions.</summary>
    private CudaRows RowsOf(CudaCall<T>.Operand operand) => operand.Address == 0 ? CudaRows.Contiguous(_call.Classes) : operand.Rows;

    private CudaSpan<double> Sums(int gradient) =>
        _workspace.Sums(_sumStarts[gradient], _sumBlocks[gradient] * _call.SharedElements(gradient));

    private void Finish(double divisor, bool isDenominator)
    {
        _arguments.Clear();
        foreach (var parameter in _kernels.Finish.Signature.Parameters)
        {
            switch (parameter.Kind)
            {
                case CudaParameterKind.Partials:
                    _arguments.Add(_workspace.Partials);
                    break;
                case CudaParameterKind.BlockCount:
                    _arguments.Add(_totals);
                    break;
                case CudaParameterKind.Divisor:
                    _arguments.Add(divisor);
                    break;
                case CudaParameterKind.Denominator:
                    _arguments.Add(_hasDenominator && !isDenominator ? _workspace.Denominator : default);
                    break;
                case CudaParameterKind.Result:
                    _arguments.Add(isDenominator ? _workspace.Denominator : _workspace.Result);
                    break;
                default:
                    throw new InvalidOperationException($"{_kernels.Finish.Signature.Name} takes {parameter.Kind}, which adding up does not have.");
            }
        }

        _kernels.Finish.Loaded.Launch(1, _sizes.Threads, _arguments, _stream);
        _totals = 0;
    }

    private void AddUp(int gradient)
    {
        var kernel = _kernels.SharedGradient
            ?? throw new InvalidOperationException($"{_kernels.Main.Signature.Name} leaves sums of a gradient, but no kernel adds them up.");
        var elements = _call.SharedElements(gradient);
        _arguments.Clear();
        foreach (var parameter in kernel.Signature.Parameters)
        {
            switch (parameter.Kind)
            {
                case CudaParameterKind.GradientSums:
                    _arguments.Add(Sums(gradient));
                    break;
                case CudaParameterKind.BlockCount:
                    _arguments.Add(_sumBlocks[gradient]);
                    break;
                case CudaParameterKind.SharedElements:
                    _arguments.Add(elements);
                    break;
                case CudaParameterKind.Gradient:
                    _arguments.Add(_call.GradientAt(gradient).Address);
                    break;
                case CudaParameterKind.Accumulate:
                    _arguments.Add(_call.Accumulate);
                    break;
                default:
                    throw new InvalidOperationException($"{kernel.Signature.Name} takes {parameter.Kind}, which adding up a gradient does not have.");
            }
        }

        kernel.Loaded.Launch(_sizes.Blocks(kernel.Signature.Work, _call.Samples, threadsPerSample: 1, elements), _sizes.Threads, _arguments, _stream);
    }
}

/// <summary>How the threads of a launch share the samples.</summary>
/// <param name="ThreadsPerSample">How many threads share a sample, where they do.</param>
/// <param name="Blocks">How many blocks there are.</param>
internal readonly record struct LaunchGrid(int ThreadsPerSample, int Blocks);
