using System.Globalization;
using System.Text.RegularExpressions;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>A sum of products of lengths as <c>lossdsl list</c> shows it, <c>8 + 4·(T - 1)·C</c>, which can be computed.</summary>
internal sealed partial class LengthSum
{
    private readonly Queue<string> _tokens;
    private readonly IReadOnlyDictionary<string, long> _lengths;

    private LengthSum(string text, IReadOnlyDictionary<string, long> lengths) =>
        (_tokens, _lengths) = (new(Token().Matches(text).Select(token => token.Value).Where(token => token != " ")), lengths);

    /// <summary>The terms, each with its value.</summary>
    /// <param name="text">The sum.</param>
    /// <param name="lengths">What its names stand for.</param>
    /// <exception cref="FormatException">The text is no such sum, or has another name.</exception>
    public static IReadOnlyList<(string Term, long Value)> Terms(string text, IReadOnlyDictionary<string, long> lengths) =>
        [.. Top(text).Select(term => (term, Value(term, lengths)))];

    public static long Value(string text, IReadOnlyDictionary<string, long> lengths)
    {
        var sum = new LengthSum(text, lengths);
        var value = sum.Sum();
        return sum._tokens.Count == 0 ? value : throw new FormatException($"'{text}' goes on after its end.");
    }

    /// <summary>The terms that stand in no parentheses.</summary>
    private static IEnumerable<string> Top(string text)
    {
        var (begin, depth) = (0, 0);
        for (var k = 0; k < text.Length; k++)
        {
            depth += text[k] == '(' ? 1 : text[k] == ')' ? -1 : 0;
            if (depth == 0 && text[k] == '+')
            {
                yield return text[begin..k].Trim();
                begin = k + 1;
            }
        }

        yield return text[begin..].Trim();
    }

    private long Sum()
    {
        var sum = Product();
        while (_tokens.TryPeek(out var sign) && sign is "+" or "-")
        {
            _tokens.Dequeue();
            sum += sign == "+" ? Product() : -Product();
        }

        return sum;
    }

    private long Product()
    {
        var product = Factor();
        while (_tokens.TryPeek(out var times) && times == "·")
        {
            _tokens.Dequeue();
            product *= Factor();
        }

        return product;
    }

    private long Factor()
    {
        var token = _tokens.Count > 0 ? _tokens.Dequeue() : throw new FormatException("A factor is missing.");
        if (token == "(")
        {
            var sum = Sum();
            return _tokens.Count > 0 && _tokens.Dequeue() == ")" ? sum : throw new FormatException("A parenthesis stays open.");
        }

        return long.TryParse(token, CultureInfo.InvariantCulture, out var number) ? number
            : _lengths.TryGetValue(token, out var length) ? length
            : throw new FormatException($"'{token}' is no length.");
    }

    [GeneratedRegex(@"\w+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
