namespace LossDsl.Compiler.Emission;

/// <summary>How an operation is written: an operator between its operands, or a call.</summary>
internal sealed class Spelling
{
    private readonly string _text;
    private readonly Precedence _precedence;
    private readonly bool _isOperator;

    private Spelling(string text, Precedence precedence, bool isOperator)
    {
        _text = text;
        _precedence = precedence;
        _isOperator = isOperator;
    }

    public static Spelling Operator(string symbol, Precedence precedence) => new(symbol, precedence, true);

    public static Spelling Call(string function) => new(function, Precedence.Primary, false);

    /// <summary>The function that is called; null for an operator.</summary>
    public string? Function => _isOperator ? null : _text;

    public Expression Apply(IReadOnlyList<Expression> operands)
    {
        if (!_isOperator)
        {
            return Expression.Primary($"{_text}({string.Join(", ", operands.Select(o => o.Text))})");
        }

        // The right operand of − and / must bind more strongly; so does that of + and ·, to keep the author's order of rounding.
        return operands.Count == 1
            ? new(_text + operands[0].In(Precedence.Primary), Precedence.Unary)
            : new($"{operands[0].In(_precedence)} {_text} {operands[1].In(_precedence + 1)}", _precedence);
    }
}
