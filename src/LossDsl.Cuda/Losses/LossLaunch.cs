using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>One call of a loss: which kernels are launched, in which order, and what each of them is given.</summary>
internal sealed class LossLaunch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
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

    public LossLaunch(LossKernels kernels, CudaWorkspace workspace, CudaCall<T> call, CudaStream? stream, KernelArguments arguments, LaunchSizes sizes)
    {
        _kernels = kernels;
        _workspace = workspace;
        _call = call;
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
    }

    public void Run()
    {
        var sums = 0L;
        foreach (var gradient in WantedGradients().Where(gradient => Writer(gradient).LeavesSums(gradient)))
        {
            _sumStarts[gradient] = sums;
            sums = CudaWorkspace.Aligned(sums + BlocksOf(gradient) * _call.SharedElements(gradient));
        }

        _workspace.Reserve(sums);
        if (_kernels.Main.Takes(CudaParameterKind.Violations))
        {
            _workspace.Violations.Clear(_stream);
        }

        if (_hasDenominator)
        {
            LaunchOverSamples(_kernels.Denominator!);
            Finish(_kernels.Denominator!, divisor: 1, isDenominator: true);
        }

        LaunchOverSamples(_kernels.Main);
        if (_call.Reduction != Reduction.None)
        {
            Finish(_kernels.Main, _divisor, isDenominator: false);
        }

        if (WantedGradients().Any(gradient => IsLate(gradient) && !HasOwnLaunch(_kernels.Late!, gradient)))
        {
            LaunchOverSamples(_kernels.Late!);
        }

        foreach (var kernel in WantedGradients().Where(gradient => HasOwnLaunch(Writer(gradient), gradient)).Select(Writer).Distinct())
        {
            LaunchOverSamples(kernel, onlySumsOfClasses: true);
        }

        foreach (var gradient in WantedGradients().Where(gradient => Writer(gradient).LeavesSums(gradient)))
        {
            AddUp(gradient);
        }
    }

    private IEnumerable<int> WantedGradients() => Enumerable.Range(0, _sumStarts.Length).Where(_call.IsWanted);

    /// <summary>Whether a gradient has to wait for the mean. The main kernel is not asked for it then.</summary>
    private bool IsLate(int gradient) => _isMean && _kernels.Late is { } late && late.Gives(gradient);

    private LossKernels.Kernel Writer(int gradient) => IsLate(gradient) ? _kernels.Late! : _kernels.Main;

    /// <summary>The launch of all that a kernel gives; but see <see cref="GridOfClasses"/>.</summary>
    private LaunchGrid Grid(LossKernels.Kernel kernel)
    {
        var threadsPerSample = _sizes.ThreadsPerSample(_call.Samples, _call.Classes, _call.FirstRows);
        return new(threadsPerSample, _sizes.Blocks(kernel.Signature.Work, _call.Samples, threadsPerSample, elements: 1));
    }

    /// <summary>
    /// Sums of classes are a block's own, which works on one sample at a time then. If other blocks do the rest better a launch of its own does nothing else: so what
    /// is asked for besides changes no bit.
    /// </summary>
    private LaunchGrid GridOfClasses(LossKernels.Kernel kernel) =>
        new(_sizes.Threads, _sizes.Blocks(kernel.Signature.Work, _call.Samples, _sizes.Threads, _call.Classes));

    private bool HasOwnLaunch(LossKernels.Kernel kernel, int gradient) =>
        kernel.LeavesSums(gradient) && _call.IsOfClasses(gradient) && Grid(kernel) != GridOfClasses(kernel);

    private int BlocksOf(int gradient) =>
        (_call.IsOfClasses(gradient) ? GridOfClasses(Writer(gradient)) : Grid(Writer(gradient))).Blocks;

    private void LaunchOverSamples(LossKernels.Kernel kernel, bool onlySumsOfClasses = false)
    {
        var grid = onlySumsOfClasses ? GridOfClasses(kernel) : Grid(kernel);
        _arguments.Clear();
        foreach (var parameter in kernel.Signature.Parameters)
        {
            Add(kernel, parameter, grid, onlySumsOfClasses);
        }

        kernel.Loaded.Launch(grid.Blocks, _sizes.Threads, _arguments, _stream);
    }

    private void Add(LossKernels.Kernel kernel, CudaParameter parameter, LaunchGrid grid, bool onlySumsOfClasses)
    {
        var number = parameter.Number;
        switch (parameter.Kind)
        {
            case CudaParameterKind.Samples:
                _arguments.Add(_call.Samples);
                break;
            case CudaParameterKind.Classes:
                _arguments.Add(_call.Classes);
                break;
            case CudaParameterKind.ThreadsPerSample:
                _arguments.Add(grid.ThreadsPerSample);
                break;
            case CudaParameterKind.Input:
                _arguments.Add(_call.InputAt(number).Address);
                break;
            case CudaParameterKind.InputRows:
                _arguments.Add(RowsOf(_call.InputAt(number)));
                break;
            case CudaParameterKind.Upstream:
                _arguments.Add(_call.Upstream);
                break;
            case CudaParameterKind.UpstreamStride:
                _arguments.Add(_call.Reduction == Reduction.None ? 1L : 0L);
                break;
            case CudaParameterKind.Option:
                _call.OptionAt(number).AddTo<T>(_arguments);
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
                _arguments.Add(onlySumsOfClasses ? default : _call.Each);
                break;
            case CudaParameterKind.Gradient:
                _arguments.Add(IsAskedFor(number) ? _call.GradientAt(number).Address : 0);
                break;
            case CudaParameterKind.GradientRows:
                _arguments.Add(RowsOf(_call.GradientAt(number)));
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
                _arguments.Add(_workspace.Partials);
                break;
            default:
                throw new InvalidOperationException($"{kernel.Signature.Name} takes {parameter.Kind}, which a kernel over samples does not have.");
        }

        bool IsAskedFor(int gradient) =>
            _call.IsWanted(gradient) && ReferenceEquals(Writer(gradient), kernel) && HasOwnLaunch(kernel, gradient) == onlySumsOfClasses;
    }


    /// <summary>Kernels look at the rows of what is absent too, and divide by their positions.</summary>
    private CudaRows RowsOf(CudaCall<T>.Operand operand) => operand.Address == 0 ? CudaRows.Contiguous(_call.Classes) : operand.Rows;

    private CudaSpan<double> Sums(int gradient) =>
        _workspace.Sums(_sumStarts[gradient], BlocksOf(gradient) * _call.SharedElements(gradient));

    private void Finish(LossKernels.Kernel summed, double divisor, bool isDenominator)
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
                    _arguments.Add(Grid(summed).Blocks);
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
                    _arguments.Add(BlocksOf(gradient));
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
