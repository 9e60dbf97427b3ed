namespace LossDsl.Compiler.Emission;

/// <summary>How strongly an expression holds together: an operand that binds less than its place demands is put in parentheses.</summary>
internal enum Precedence : byte
{
    Conditional,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>Source text and how strongly it binds.</summary>
internal readonly record struct Expression(string Text, Precedence Precedence)
{
    public static Expression Primary(string text) => new(text, Precedence.Primary);

    /// <summary>The text where at least <paramref name="precedence"/> is demanded.</summary>
    public string In(Precedence precedence) => Precedence < precedence ? $"({Text})" : Text;
}
