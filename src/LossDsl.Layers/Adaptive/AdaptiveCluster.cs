namespace LossDsl.Layers;

/// <summary>Classes that an <see cref="AdaptiveLogSoftmaxLoss"/> reaches through one entry of its head.</summary>
/// <param name="First">The first of its classes; the others follow it.</param>
/// <param name="Projection">The matrix that makes the hidden features of the cluster from those of the input: [hidden, features].</param>
/// <param name="Weight">The matrix that makes the scores of its classes from these: [classes, hidden].</param>
public readonly record struct AdaptiveCluster(int First, ParameterBlock Projection, ParameterBlock Weight)
{
    /// <summary>The number of its classes.</summary>
    public int Count => Weight.Rows;

    /// <summary>The number of its hidden features.</summary>
    public int Hidden => Projection.Rows;
}
