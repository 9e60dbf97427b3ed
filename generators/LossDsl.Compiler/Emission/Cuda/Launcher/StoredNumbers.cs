namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>What inputs, values and gradients are in memory, for those who call exported kernels.</summary>
/// <param name="Suffix">Stands behind the name of the loss, so that files of one loss can be used side by side.</param>
/// <param name="Input">A pointer to numbers that are read.</param>
/// <param name="Output">A pointer to numbers that are written.</param>
internal sealed record StoredNumbers(string Suffix, string Input, string Output)
{
    /// <summary>The type that the kernels compute in.</summary>
    public static StoredNumbers Same { get; } = new("", "const REAL*", "REAL*");

    /// <summary>What declares the type, above the kernels.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>Numbers of 16 bits, which the kernels compute with in float. Callers have types of their own for them: see <see cref="SharedHeader"/>.</summary>
    /// <param name="suffix">Stands behind the name of the loss.</param>
    /// <param name="type">The type.</param>
    /// <param name="text">What declares it.</param>
    public static StoredNumbers Short(string suffix, string type, string text) => new(suffix, $"lossdsl::Pointer<const lossdsl::{type}>", $"lossdsl::Pointer<lossdsl::{type}>")
    {
        Declaration =
            "// Inputs, values and gradients are numbers of 16 bits in memory; all arithmetic is that of float.\n"
            + $"#undef REAL\n#define REAL float\n#define STORED lossdsl::{type}\n\nnamespace lossdsl\n{{\n{text}}}\n\n",
    };
}
