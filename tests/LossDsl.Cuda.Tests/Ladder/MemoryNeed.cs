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

    private readonly Setting _setting;
    private readonly Problem _problem;
    private readonly bool _isBlockPerSample;

    public MemoryNeed(Setting setting, Problem problem, CudaKernelSignature kernel)
    {
        _setting = setting;
        _problem = problem;
        _isBlockPerSample = kernel.Work == CudaWork.GroupPerSample;
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
                case CudaParameterKind.GradientSums:
                    // A block sets its row to 0, adds every sample to it, and reads it each time.
                    Read += _problem.Samples * _problem.Classes * SumBytes;
                    Written += (_problem.Samples + Blocks) * _problem.Classes * SumBytes;
                    break;
            }
        }

        // A row is also read where a label points, by each warp.
        var rows = kernel.Parameters.Count(parameter => parameter.Kind == CudaParameterKind.Input && HasRow(setting.Signature.Inputs[parameter.Number]));
        var labels = setting.Signature.Inputs.Count(input => input.Kind == InputKind.Label);
        Read += _isBlockPerSample ? labels * rows * OfEachSample(RealBytes) : 0;

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

    /// <summary>Bytes of what is read once a warp.</summary>
    public long Uniform { get; }

    private static bool HasRow(InputSignature input) => input.Kind is InputKind.Vec or InputKind.SharedVec;

    private InputSignature GradientInput(CudaParameter parameter) => _setting.Signature.Inputs[_setting.Signature.Gradients[parameter.Number]];

    private long BytesOf(InputSignature input) => !_problem.Data.ContainsKey(input.Name) ? 0 : input.Kind switch
    {
        InputKind.Vec => _problem.Samples * _problem.Classes * RealBytes,

        // Read anew for every sample: by a block whole, by a thread where a label points.
        InputKind.SharedVec when _isBlockPerSample => _problem.Samples * _problem.Classes * RealBytes,
        InputKind.SharedVec => _problem.Samples * Traffic.SectorBytes,
        InputKind.Label => OfEachSample(LabelBytes),
        _ => OfEachSample(RealBytes),
    };

    /// <summary>A number for each sample: side by side for the threads of a warp, but a sector for each of the warps of a block that has one sample.</summary>
    private long OfEachSample(long bytes) => _problem.Samples * (_isBlockPerSample ? WarpsOfBlock * Traffic.SectorBytes : bytes);
}
