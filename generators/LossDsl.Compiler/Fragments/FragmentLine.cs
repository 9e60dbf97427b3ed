using System.Globalization;
using System.Text;

namespace LossDsl.Compiler.Fragments;

/// <summary>One line of a fragment: words between spaces. A word in quotes may hold anything.</summary>
internal sealed class FragmentLine
{
    private const string NeedsQuotes = " \"\\\n\r\t";

    private readonly string _text;
    private int _position;

    private FragmentLine(string text) => _text = text;

    public static FragmentLine Of(string text) => new(text);

    public bool IsAtEnd => _position >= _text.Length;

    /// <summary>The words in one line, those in quotes that need them.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(" ", words.Select(Quote));

    /// <summary>The next word.</summary>
    public string Word()
    {
        if (IsAtEnd)
        {
            throw Fault("ends too early");
        }

        var word = _text[_position] == '"' ? QuotedWord() : PlainWord();
        if (!IsAtEnd && _text[_position++] != ' ')
        {
            throw Fault("has no space between two words");
        }

        return word;
    }

    public int Number() => Number(Word());

    public int Number(string word) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Fault($"has '{word}' where a number is needed");

    public long Long(string word) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Fault($"has '{word}' where a number is needed");

    public double Real(string word) => FragmentNumber.Read(word) ?? throw Fault($"has '{word}' where a number is needed");

    /// <summary>The next word as a member of an enum.</summary>
    public T Member<T>()
        where T : struct
    {
        var word = Word();
        return Enum.TryParse<T>(word, out var member) && member.ToString() == word ? member : throw Fault($"has '{word}' where a {typeof(T).Name} is needed");
    }

    public FragmentFormatException Fault(string what) => new($"the line '{_text}' {what}");

    private static string Quote(string word)
    {
        if (word.Length > 0 && !word.Any(c => NeedsQuotes.Contains(c)))
        {
            return word;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in word)
        {
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => c.ToString() });
        }

        return quoted.Append('"').ToString();
    }

    private string PlainWord()
    {
        var end = _text.IndexOf(' ', _position);
        var word = end < 0 ? _text.Substring(_position) : _text.Substring(_position, end - _position);
        _position += word.Length;
        return word.Length > 0 ? word : throw Fault("has two spaces in a row");
    }

    private string QuotedWord()
    {
        var word = new StringBuilder();
        for (_position++; !IsAtEnd && _text[_position] != '"'; _position++)
        {
            word.Append(_text[_position] == '\\' ? Escaped() : _text[_position]);
        }

        return IsAtEnd ? throw Fault("has a word without a closing quote") : Closed(word);
    }

    private string Closed(StringBuilder word)
    {
        _position++;
        return word.ToString();
    }

    private char Escaped()
    {
        _position++;
        return (IsAtEnd ? ' ' : _text[_position]) switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' => '"',
            '\\' => '\\',
            _ => throw Fault("has an unknown escape in a word"),
        };
    }
}
