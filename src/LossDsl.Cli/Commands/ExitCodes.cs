namespace LossDsl.Cli.Commands;

/// <summary>What the tool returns.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The tool did its work, and what it looked at is not as it should be.</summary>
    public const int Failure = 1;

    /// <summary>The tool could not do its work.</summary>
    public const int Misuse = 2;
}
