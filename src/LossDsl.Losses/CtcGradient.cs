namespace LossDsl.Losses;

/// <summary>What <see cref="Alignment.Ctc"/> reports as the gradient of the log-probabilities.</summary>
public enum CtcGradient
{
    /// <summary>exp(logProbs) minus the share of paths: the gradient of the scores whose log-softmax the input is. PyTorch's convention.</summary>
    OfScores,

    /// <summary>Minus the share of paths: the partial derivative.</summary>
    Partial,
}
