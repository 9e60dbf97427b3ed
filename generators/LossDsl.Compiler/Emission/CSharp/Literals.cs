using System.Globalization;
using System.Text;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Numbers and texts as C# writes them.</summary>
internal static class Literals
{
    private const int FirstPrintable = 32;

    public static Expression Real(double value) => value switch
    {
        double.PositiveInfinity => Expression.Primary("double.PositiveInfinity"),
        double.NegativeInfinity => Expression.Primary("double.NegativeInfinity"),
        double.NaN => Expression.Primary("double.NaN"),
        _ => new(NumberLiteral.Finite(value), value < 0 ? Precedence.Unary : Precedence.Primary),
    };

    /// <summary>A text between its quotes.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => "\\\\",
                '"' => "\\\"",
                < (char)FirstPrintable or '\u0085' or '\u2028' or '\u2029' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>A raw string literal with more quotes around it than stand inside.</summary>
    public static string RawString(string text)
    {
        var quotes = "\"\"\"";
        while (text.Contains(quotes))
        {
            quotes += "\"";
        }

        return $"{quotes}\n{text.TrimEnd('\n')}\n{quotes}";
    }
}
