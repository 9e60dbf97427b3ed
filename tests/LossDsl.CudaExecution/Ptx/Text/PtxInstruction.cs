namespace LossDsl.CudaExecution.Ptx;

/// <summary>An instruction as it is written.</summary>
/// <param name="Guard">The register of the predicate that it runs under; empty: it always runs.</param>
/// <param name="IsGuardNegated">Whether it runs where the predicate is false.</param>
/// <param name="Opcode">The operation with all that follows its points, as <c>add.rn.f32</c>.</param>
/// <param name="Operands">What stands behind it, cut at the commas outside of braces and brackets.</param>
internal sealed record PtxInstruction(string Guard, bool IsGuardNegated, string Opcode, IReadOnlyList<string> Operands)
{
    /// <summary>The opcode, cut at its points.</summary>
    public IReadOnlyList<string> Parts { get; } = Opcode.Split('.');

    /// <summary>The type that it works on.</summary>
    public string Type => Parts[^1];

    public bool Has(string modifier) => Parts.Skip(1).Contains(modifier);

    public override string ToString() => $"{Opcode} {string.Join(", ", Operands)}";
}
