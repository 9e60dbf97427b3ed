using System.ComponentModel;
using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl;

/// <summary>A loss: what every generated loss type is.</summary>
public interface ILoss
{
    /// <summary>What the loss is called, takes and allows.</summary>
    LossDescription Description { get; }

    /// <summary>How the values of the samples become one.</summary>
    Reduction Reduction { get; }

    /// <summary>Runs a call that was put together by <see cref="Description"/> and returns the reduced value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    double Invoke<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Runs a call that was put together by <see cref="Description"/> without reducing.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void InvokeEach<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
