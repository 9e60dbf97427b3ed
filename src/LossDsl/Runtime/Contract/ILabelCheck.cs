using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>The conditions of a loss over integers: class indices, lengths, options. They run before anything is written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILabelCheck
{
    /// <summary>Checks <see cref="LabelFrame.Count"/> samples and reports the first that breaks a condition by <see cref="LabelFrame.Fail"/>.</summary>
    void Check(ref LabelFrame frame);
}

/// <summary>Stands where a loss has no such conditions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoCheck : ILabelCheck
{
    /// <inheritdoc/>
    public void Check(ref LabelFrame frame)
    {
    }
}
