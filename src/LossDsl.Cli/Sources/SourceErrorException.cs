namespace LossDsl.Cli.Sources;

/// <summary>A source does not compile; the message is what the compiler says, a line a diagnostic.</summary>
internal sealed class SourceErrorException(IEnumerable<string> diagnostics) : Exception(string.Join(Environment.NewLine, diagnostics));
