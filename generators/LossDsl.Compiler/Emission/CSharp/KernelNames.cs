using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>The names that a kernel's text uses besides those of its nodes.</summary>
internal static class KernelNames
{
    public const string Frame = "frame";
    public const string Loss = "loss";
    public const string Sample = "n";
    public const string Total = "total";
    public const string Fresh = "fresh";
    public const string LastStart = "lastStart";

    private static readonly string[] Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "field", "finally", "fixed", "float",
        "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint",
        "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "value",
    ];

    /// <summary>Names that no temporary may take.</summary>
    public static IEnumerable<string> Reserved(KernelPlan plan) =>
        Keywords
            .Concat([Frame, Loss, Sample, Total, Fresh, LastStart, "classes"])
            .Concat(Enumerable.Range(0, 6).Select(height => Counter(height)))
            .Concat(plan.Inputs.SelectMany(i => new[] { Data(i.Name), Stride(i.Name), UniformFlag(i.Name) }))
            .Concat(plan.Outputs.SelectMany(o => new[] { Data(o.Name), Stride(o.Name), Violated(o.Name) }));

    /// <summary>The counter of a loop: c for an innermost one, then d, e …</summary>
    public static string Counter(int height) => ((char)('c' + height)).ToString();

    public static string Data(string name) => name + "Data";

    public static string Stride(string name) => name + "Stride";

    public static string UniformFlag(string name) => name + "IsUniform";

    public static string Violated(string name) => name + "Violated";

    public static string Property(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);

    /// <summary>A parameter's name, escaped if it is a keyword.</summary>
    public static string Parameter(string name) => Keywords.Contains(name) && name != "value" && name != "field" ? "@" + name : name;
}
