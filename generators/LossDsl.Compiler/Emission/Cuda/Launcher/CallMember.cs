namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>A member of a call.</summary>
/// <param name="Declaration">Its type and name.</param>
/// <param name="Value">What it is unless the caller says so; null: the type has a default.</param>
internal sealed record CallMember(string Declaration, string? Value, string Comment)
{
    public string Text => Declaration + (Value is null ? "" : " = " + Value) + ";";
}
