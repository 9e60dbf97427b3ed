using LossDsl.Benchmarks.Measuring;

namespace LossDsl.Benchmarks.Cases;

/// <summary>A loss to be measured: its data, its least cost, and the call of value and gradient.</summary>
/// <param name="Name">The name of its definition.</param>
/// <param name="Inputs">The distributions of its inputs.</param>
/// <param name="Gradients">The number of gradients that are asked for.</param>
/// <param name="Operations">
/// Operations on a vector of 16 floats that value and gradient need, counted by hand on the best kernel known. Of several steps that
/// can be fused or shared, the fused or shared form counts.
/// </param>
internal abstract record LossCase(string Name, Distribution[] Inputs, int Gradients, double Operations)
{
    /// <summary>Whether there is a class index for each sample.</summary>
    public bool HasLabels { get; init; }

    /// <summary>The sizes to measure unless others are asked for.</summary>
    public required IReadOnlyList<Size> Sizes { get; init; }

    /// <summary>Whether the inputs have rows of classes.</summary>
    public bool HasRows => Sizes[0].HasRows;

    /// <summary>What has to be read and written at least. Where an input is only gathered from, it does not count.</summary>
    public Traffic Traffic { get; init; } = new(Inputs.Length, Gradients);

    public abstract double Run(Workload<float> workload);

    public abstract double Run(Workload<double> workload);
}

/// <summary>A loss to be measured, which is made when it is first called.</summary>
internal sealed record LossCase<TLoss>(
    string Name,
    Func<TLoss> Create,
    Distribution[] Inputs,
    int Gradients,
    double Operations,
    Func<TLoss, Workload<float>, double> Float,
    Func<TLoss, Workload<double>, double> Double)
    : LossCase(Name, Inputs, Gradients, Operations)
    where TLoss : class, ILoss
{
    private TLoss? _loss;

    public override double Run(Workload<float> workload) => Float(_loss ??= Create(), workload);

    public override double Run(Workload<double> workload) => Double(_loss ??= Create(), workload);
}
