using LossDsl.CudaExecution.Simt;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>What a kernel has to read and write under a mean, in single precision, with everything asked for.</summary>
internal sealed class MemoryNeed
{
    private const long LabelBytes = sizeof(long);
    private const long RealBytes = sizeof(float);
    private const long SumBytes = sizeof(double);
    private const long PackBytes = 16;

    private readonly Setting _setting;
    private readonly Problem _problem;
    private readonly bool _hasRows;
    private readonly int _threadsPerSample;

    /// <param name="setting">The loss.</param>
    /// <param name="problem">Its data.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="threadsPerSample">How many threads share a sample, if the kernel goes over rows: one, those of a warp or those of a block.</param>
    /// <param name="hasSums">Whether gradients of what all samples share are asked for.</param>
    public MemoryNeed(Setting setting, Problem problem, CudaKernelSignature kernel, int threadsPerSample, bool hasSums)
    {
        _setting = setting;
        _problem = problem;
        _hasRows = kernel.Work == CudaWork.GroupPerSample;
        _threadsPerSample = _hasRows ? threadsPerSample : 1;
        foreach (var parameter in kernel.Parameters)
        {
            switch (parameter.Kind)
            {
                case CudaParameterKind.Input:
                    Read += BytesOf(setting.Signature.Inputs[parameter.Number]);
                    break;
                case CudaParameterKind.Value:
                    Written += OfEachSample(RealBytes);
                    break;
                case CudaParameterKind.Gradient:
                    Written += BytesOf(GradientInput(parameter));
                    break;
                case CudaParameterKind.GradientSums when hasSums:
                    // A block sets its row to 0, adds every sample to it, and reads it each time.
                    Read += _problem.Samples * _problem.Classes * SumBytes;
                    Written += (_problem.Samples + Blocks) * _problem.Classes * SumBytes;
                    break;
            }
        }

        // Of what all samples share each reads it for itself, and each thread what is the same for the whole call.
        var shared = kernel.Parameters.Count(parameter => parameter.Kind == CudaParameterKind.Input && setting.Signature.Inputs[parameter.Number].Kind == InputKind.SharedScalar);
        var uniform = kernel.Parameters.Count(parameter => parameter.Kind is CudaParameterKind.Mean or CudaParameterKind.Denominator);
        Reads = Read / PackBytes + shared * problem.Samples + uniform * Blocks * WarpsOfBlock * 32;
        Writes = Written / PackBytes + Blocks * kernel.Parameters.Count(parameter => parameter.Kind is CudaParameterKind.Partials or CudaParameterKind.GradientSums);

        // A row is also read where a label points, by each warp; neighbouring rows at different places.
        var rows = kernel.Parameters.Count(parameter => parameter.Kind == CudaParameterKind.Input && HasRow(setting.Signature.Inputs[parameter.Number]));
        var labels = setting.Signature.Inputs.Count(input => input.Kind == InputKind.Label);
        Read += !_hasRows ? 0 : labels * rows * OfEachSample(_threadsPerSample == 1 ? Traffic.SectorBytes : RealBytes);

        // A total for each block.
        Written += Blocks * Traffic.SectorBytes;

        // Numbers that are the same for all, each as a sector of every warp.
        Uniform = 4L * Blocks * WarpsOfBlock * Traffic.SectorBytes;
    }

    /// <summary>The most blocks and the warps of a block that machines are given in single precision.</summary>
    private static int Blocks => 3;

    private static int WarpsOfBlock => 2;

    /// <summary>Bytes of all rows and numbers, each once.</summary>
    public long Read { get; }

    public long Written { get; }

    /// <summary>How often threads that take packs have to read.</summary>
    public long Reads { get; }

    /// <summary>How often threads that take packs have to write.</summary>
    public long Writes { get; }

    /// <summary>Bytes of what is read once a warp.</summary>
    public long Uniform { get; }

    private static bool HasRow(InputSignature input) => input.Kind is InputKind.Vec or InputKind.SharedVec;

    private InputSignature GradientInput(CudaParameter parameter) => _setting.Signature.Inputs[_setting.Signature.Gradients[parameter.Number]];

    private long BytesOf(InputSignature input) => !_problem.Data.ContainsKey(input.Name) ? 0 : input.Kind switch
    {
        InputKind.Vec => _problem.Samples * _problem.Classes * RealBytes,

        // Read anew for every sample: by its threads whole, by the threads of neighbouring rows together, by a thread without rows where a label points.
        InputKind.SharedVec when _threadsPerSample > 1 => _problem.Samples * _problem.Classes * RealBytes,
        InputKind.SharedVec when _hasRows => WarpsOf(_problem.Samples) * _problem.Classes * Traffic.SectorBytes,
        InputKind.SharedVec => _problem.Samples * Traffic.SectorBytes,
        InputKind.Label => OfEachSample(LabelBytes),
        _ => OfEachSample(RealBytes),
    };

    /// <summary>A number for each sample: side by side for the threads of a warp, but a sector for each of the warps that have one sample.</summary>
    private long OfEachSample(long bytes) => _problem.Samples * (_threadsPerSample == 1 ? bytes : WarpsOf(_threadsPerSample) * Traffic.SectorBytes);

    private static long WarpsOf(long threads) => (threads + 31) / 32;
}
