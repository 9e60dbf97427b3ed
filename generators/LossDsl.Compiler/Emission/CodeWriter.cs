using System.Text;

namespace LossDsl.Compiler.Emission;

/// <summary>Writes indented text, one line at a time, with \n on every host.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isBlankDue;
    private bool _isOpened;

    public void Line(string line = "")
    {
        // A blank line separates; behind an opening and before a closing brace there is nothing to separate.
        if (line.Length == 0)
        {
            _isBlankDue = true;
            return;
        }

        if (_isBlankDue && line[0] != '}' && !_isOpened)
        {
            _text.Append('\n');
        }

        _isBlankDue = false;
        _isOpened = line == "{";
        _text.Append(' ', 4 * _depth).Append(line).Append('\n');
    }

    /// <summary>Writes text of several lines, each at the current depth.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Replace("\r\n", "\n").TrimEnd('\n').Split('\n'))
        {
            Line(line.TrimEnd());
        }
    }

    /// <summary>A header, then an indented body in braces.</summary>
    public void Block(string header, Action body, string end = "}")
    {
        Line(header);
        Line("{");
        Indented(body);
        Line(end);
    }

    public void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    public override string ToString() => _text.ToString();
}
