namespace LossDsl.Cli;

/// <summary>The tool cannot do what it was asked for, and says why to the person who asked.</summary>
internal sealed class ToolException(string message) : Exception(message);
