namespace LossDsl.Cli.PyTorch;

/// <summary>PyTorch refuses the call by a rule of its own, which the loss itself does not have.</summary>
internal sealed class RefusedException(string message) : Exception(message);
