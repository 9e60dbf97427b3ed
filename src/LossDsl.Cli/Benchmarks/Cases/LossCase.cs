using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using LossDsl.Cli.Benchmarks.Measuring;
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
    private static readonly Dictionary<string, object> DefaultOptions = [];

    private readonly ShippedLoss _shipped;
    private readonly KnownCost? _known;
    private ILoss? _loss;

    private LossCase(ShippedLoss shipped)
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
    public bool HasRows => Signature.Inputs.Any(input => input.Kind is InputKind.Vec or InputKind.Labels);

    /// <summary>The sizes to measure unless others are asked for.</summary>
    public IReadOnlyList<Size> Sizes => HasRows ? Rows : Elements;

    /// <summary>Operations on a vector of 16 floats that value and gradient need at least; null where nobody has counted them.</summary>
    public double? Operations => _known?.Operations;

    /// <summary>What has to be read and written at least.</summary>
    public Traffic Traffic =>
        new(_known?.Reads ?? Inputs.Count(place => Signature.Inputs[place].Kind is InputKind.Scalar or InputKind.Vec), Gradients.Count);

    /// <summary>The case of a loss, or why there is none.</summary>
    public static bool TryCreate(ShippedLoss shipped, [NotNullWhen(true)] out LossCase? loss, [NotNullWhen(false)] out string? reason)
    {
        var made = new LossCase(shipped);
        var unknown = made.Inputs.Select(place => made.Signature.Inputs[place]).FirstOrDefault(input => !HasData(input.Kind));
        loss = unknown is null ? made : null;
        reason = unknown is null ? null : $"{made.Name} cannot be measured: there are no data for its input {unknown.Name}, of kind {unknown.Kind}.";
        return unknown is null;
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

        workload.Give(ref call);
        return _loss!.Invoke(ref call);
    }

    private static bool HasData(InputKind kind) =>
        kind is InputKind.Scalar or InputKind.Vec or InputKind.Label or InputKind.Labels or InputKind.SharedVec or InputKind.SharedScalar;

    private int PlaceOf(string input) => Signature.Inputs.ToList().FindIndex(declared => declared.Name == input);
}
