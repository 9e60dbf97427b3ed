namespace LossDsl.Cli.Conformance;

/// <summary>A file of cases is not what it should be.</summary>
internal sealed class CaseFormatException : Exception
{
    public CaseFormatException(string message)
        : base(message)
    {
    }

    public CaseFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
