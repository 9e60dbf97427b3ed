using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>The names that a kernel's text uses besides those of its nodes.</summary>
internal static class KernelNames
{
    public const string Frame = "frame";
    public const string Loss = "loss";
    public const string Sample = "n";
    public const string Total = "total";
    public const string Counted = "counted";
    public const string Fresh = "fresh";
    public const string Overlaps = "overlaps";
    public const string LastStart = "lastStart";
    public const string Left = "left";
    public const string NextRow = "nextRow";

    /// <summary>The property by which a loss of sequences is told the order of their axes.</summary>
    public const string BatchFirst = "BatchFirst";

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
            .Concat([Frame, Loss, Sample, Total, Counted, Fresh, Overlaps, LastStart, Left, NextRow, .. Axes.Select(LengthOf)])
            .Concat(new LoopCounters(plan).All)
            .Concat(plan.Arrays.SelectMany(a => new[] { ArrayNames.Data(plan, a), ArrayNames.Data(plan, a) + "Width" }))
            .Concat(plan.Inputs.SelectMany(i => new[] { Data(i.Name), Stride(i.Name), RowStride(i.Name), UniformFlag(i.Name), OfAll(i.Name) }.Concat(DomainNotes.Names(i.Name))))
            .Concat(plan.Outputs.SelectMany(o => new[] { Data(o.Name), Stride(o.Name), RowStride(o.Name) }));

    /// <summary>The axes whose length differs between calls or samples.</summary>
    public static readonly IReadOnlyList<int> Axes = [Axis.Classes, Axis.Steps, Axis.Targets, Axis.Rows];

    /// <summary>How the length of an axis is written.</summary>
    public static string LengthOf(int axis) => axis switch
    {
        Axis.Classes => "classes",
        Axis.Steps => "steps",
        Axis.Targets => "targets",
        Axis.Rows => "rows",
        _ => NumberLiteral.Integer(Axis.FixedLength(axis)),
    };

    /// <summary>Where the frame has an input: lengths, which no plan knows, stand between the others and the upstream gradient.</summary>
    public static int SlotOf(KernelPlan plan, int input) =>
        plan.Inputs[input].Kind == InputKind.Upstream ? input + LengthInputs.Of(plan.Inputs).Count() : input;

    public static string Data(string name) => name + "Data";

    public static string Stride(string name) => name + "Stride";

    public static string RowStride(string name) => name + "RowStride";

    public static string UniformFlag(string name) => name + "IsUniform";

    public static string OfAll(string name) => name + "OfAll";

    public static string Property(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);

    /// <summary>A parameter's name, escaped if it is a keyword.</summary>
    public static string Parameter(string name) => Keywords.Contains(name) && name != "value" && name != "field" ? "@" + name : name;
}
