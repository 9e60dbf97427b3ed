using System.ComponentModel;
using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>What every generated loss offers to callers that know it only by its description. Callers that know the type use its own methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILoss
{
    /// <summary>What the loss is called, takes and allows.</summary>
    LossDescription Description { get; }

    /// <summary>How the values of the samples become one.</summary>
    Reduction Reduction { get; }

    /// <summary>The value over all samples, and the gradients that the call asks for.</summary>
    /// <param name="call">A call made with one of the description's signatures.</param>
    /// <typeparam name="T">float or double.</typeparam>
    double Invoke<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The value of each sample, and the gradients for a gradient that flows into each.</summary>
    /// <param name="call">A call made with one of the description's signatures.</param>
    /// <typeparam name="T">float or double.</typeparam>
    void InvokeEach<T>(ref LossCall<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
