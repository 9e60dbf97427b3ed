using System.Numerics;
using LossDsl.Cli.Catalogue;
using LossDsl.Runtime;

namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>
/// A loss to be measured with its default options under a mean: the required inputs of its first overload, and the gradients that are
/// asked for.
/// </summary>
internal sealed class LossCase
{
    private static readonly Size[] Elements = [new(1_000, 0), new(100_000, 0), new(1_000_000, 0), new(10_000_000, 0)];
    private static readonly Size[] Rows = [new(4096, 10), new(1024, 1000), new(256, 32_000)];
    private static readonly Size[] Sequences = [new(16, 64, 200, 50), new(8, 5000, 500, 100)];
    private static readonly Size[] Layers = [new(256, 256, 1000), new(1024, 1024, 8000)];
    private static readonly Dictionary<string, object> DefaultOptions = [];

    private readonly ShippedLoss _shipped;
    private readonly KnownCost? _known;
    private ILoss? _loss;

    public LossCase(ShippedLoss shipped)
    {
        _shipped = shipped;
        _known = KnownCosts.Find(Name);
        Inputs = [.. Enumerable.Range(0, Signature.Inputs.Length).Where(place => !Signature.Inputs[place].IsOptional)];
        Gradients = _known?.Gradients is { } wanted ? [.. wanted.Select(PlaceOf)] : [.. Signature.Gradients.Take(1)];
    }

    /// <summary>The name of its definition.</summary>
    public string Name => _shipped.Description.Name;

    public LossSignature Signature => _shipped.Description.Signatures[0];

    /// <summary>The places of the inputs that are given.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The places of the inputs whose gradient is asked for.</summary>
    public IReadOnlyList<int> Gradients { get; }

    /// <summary>Whether inputs have rows of classes.</summary>
    public bool HasRows => Signature.Inputs.Any(input => input is { FixedLength: 0, Kind: InputKind.Vec or InputKind.Labels or InputKind.Mat });

    /// <summary>The sizes to measure unless others are asked for.</summary>
    public IReadOnlyList<Size> Sizes => _known?.Sizes ?? (HasSteps ? Sequences : Has(InputKind.SharedMat) ? Layers : HasRows ? Rows : Elements);

    /// <summary>Operations on a vector of 16 floats that value and gradient need at least; null where nobody has counted them.</summary>
    public double? Operations => _known?.Operations;

    /// <summary>The places of the inputs that have to be read in full.</summary>
    public IEnumerable<int> Reads => Inputs.Where(IsRead).Take(_known?.Reads ?? int.MaxValue);

    private bool HasSteps => Has(InputKind.Mat);

    /// <summary>How many numbers an input has.</summary>
    public int Count(int place, Size size)
    {
        var input = Signature.Inputs[place];
        return input.Kind switch
        {
            InputKind.SharedScalar => 1,
            InputKind.SharedVec => LengthOf(input.Axis, size),
            InputKind.SharedMat => checked(LengthOf(input.Axis, size) * size.Classes),
            InputKind.Scalar or InputKind.Label => size.Samples,
            InputKind.Mat => checked(LengthOf(input.Axis, size) * size.Elements),
            _ when input.FixedLength > 0 => checked(size.Samples * input.FixedLength),
            _ => checked(size.Samples * LengthOf(input.Axis, size)),
        };
    }

    /// <summary>Where the numbers of an input come from.</summary>
    public Distribution DataOf(int place)
    {
        var input = Signature.Inputs[place];
        return _known?.Data.TryGetValue(input.Name, out var known) == true ? known
            : input.Domain is null ? Distribution.Normal
            : input.Domain.Rule.Contains('[') ? Distribution.Probability
            : Distribution.Positive;
    }

    /// <summary>Makes the loss, so that its first call begins with a loss at hand.</summary>
    public void Prepare() => _loss ??= _shipped.Create(Reduction.Mean, DefaultOptions);

    /// <summary>One call for value and gradients, as an entry point makes it.</summary>
    public double Run<T>(Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var call = new LossCall<T>(Signature);
        if (HasRows)
        {
            call.Classes = workload.Size.Classes;
        }

        if (HasSteps)
        {
            call.Steps = workload.Size.Depth;
        }

        workload.Give(ref call);
        return _loss!.Invoke(ref call);
    }

    private bool Has(InputKind kind) => Signature.Inputs.Any(input => input.Kind == kind);

    // Of labels and what is shared there is little, but for matrices.
    private bool IsRead(int place) => Signature.Inputs[place].Kind is InputKind.Scalar or InputKind.Vec or InputKind.Mat or InputKind.SharedMat;

    /// <summary>The rows of a matrix are a size of their own, but beside sequences as many as classes.</summary>
    private int LengthOf(SampleAxis axis, Size size) => axis switch
    {
        SampleAxis.Steps => size.Depth,
        SampleAxis.Targets => size.Labels,
        SampleAxis.Rows when !HasSteps => size.Depth,
        _ => size.Classes,
    };

    private int PlaceOf(string input) => Signature.Inputs.ToList().FindIndex(declared => declared.Name == input);
}
