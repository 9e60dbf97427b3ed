namespace LossDsl.Cli.Conformance;

/// <summary>Counts what became of cases and keeps what is to be said about them.</summary>
internal sealed class Tally
{
    private readonly List<string> _lines = [];
    private int _count;
    private int _failed;
    private int _unsupported;

    /// <summary>Whether no case failed and none was unsupported.</summary>
    public bool IsClean => _failed + _unsupported == 0;

    /// <summary>A line for each case that is not as it should be.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public string Summary => $"{_count} cases, {_count - _failed - _unsupported} passed, {_failed} failed, {_unsupported} unsupported";

    public void Add(Evaluation evaluation)
    {
        _count++;
        switch (evaluation.Verdict)
        {
            case Verdict.Failed:
                _failed++;
                _lines.Add($"failed {evaluation.Id}: {evaluation.Detail}");
                break;
            case Verdict.Unsupported:
                _unsupported++;
                _lines.Add($"unsupported {evaluation.Id}: {evaluation.Detail}");
                break;
            case Verdict.Noted:
                _lines.Add($"noted {evaluation.Id}: {evaluation.Detail}");
                break;
        }
    }
}
