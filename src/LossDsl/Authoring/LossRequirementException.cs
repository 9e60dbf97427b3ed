namespace LossDsl;

/// <summary>A condition that a loss states with <see cref="Functions.Require"/> does not hold for the arguments given.</summary>
public sealed class LossRequirementException : ArgumentException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public LossRequirementException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the loss requires.</param>
    public LossRequirementException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the loss requires.</param>
    /// <param name="innerException">What caused it.</param>
    public LossRequirementException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
