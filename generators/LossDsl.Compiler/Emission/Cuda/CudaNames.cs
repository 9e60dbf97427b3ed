using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>The names in the text of a kernel: its parameters, its options and its temporaries, none twice.</summary>
internal sealed class CudaNames
{
    public const string Samples = "samples";
    public const string Classes = "classes";
    public const string Steps = "steps";
    public const string Targets = "targets";
    public const string ParameterRows = "rows";
    public const string Sample = "n";
    public const string IsMean = "isMean";
    public const string Mean = "mean";
    public const string Scale = "scale";
    public const string Denominator = "denominator";
    public const string GradientScale = "gradientScale";
    public const string Accumulate = "accumulate";
    public const string Violations = "violations";
    public const string Partials = "partials";
    public const string Total = "total";
    public const string Threads = "threads";
    public const string ThreadsPerSample = "threadsPerSample";
    public const string ThreadsPerRound = "threadsPerRound";
    public const string Member = "member";
    public const string SamplesAtOnce = "samplesAtOnce";
    public const string Lane = "lane";
    public const string BlockSize = "blockSize";
    public const string Memory = "memory";
    public const string NearMemory = "nearMemory";
    public const string Workspace = "workspace";
    public const string WorkspaceOfBlock = "workspaceOfBlock";
    public const string Pair = "pair";
    public const string LargestLabel = "largestLabel";

    /// <summary>The axes along which samples may differ in length.</summary>
    public static readonly IReadOnlyList<int> Measured = [Axis.Steps, Axis.Targets];

    /// <summary>The first sample of a pack.</summary>
    public const string First = "first";
    public const string PlaceInPack = "k";

    private const int MostNestedLoops = 6;
    private const int MostTerms = 8;
    private const string Value = "Value";

    private static readonly string[] Fixed =
    [
        Samples, Classes, Steps, Targets, ParameterRows, .. Measured.SelectMany(axis => new[] { Most(axis), Lengths(axis) }), Memory, NearMemory,
        Workspace, WorkspaceOfBlock, Pair, "nearNumbers", Sample, IsMean, Mean, Scale, Denominator, GradientScale, Accumulate, Violations, Partials,
        Total, Threads, ThreadsPerSample, ThreadsPerRound, Member, SamplesAtOnce, Lane, First,
        "real", "stored", "blockSize", "warps", "element", "REAL", "STORED", "BLOCK_SIZE", "NEAR_NUMBERS", "blockIdx", "blockDim", "gridDim", "threadIdx", "warpSize",
    ];

    private static readonly string[] Keywords =
    [
        "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char", "class", "compl",
        "concept", "const", "consteval", "constexpr", "constinit", "const_cast", "continue", "decltype", "default", "delete", "do",
        "double", "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if", "inline",
        "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq", "private",
        "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed", "sizeof", "static",
        "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid",
        "typename", "typeof", "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq", "linux", "unix",
    ];

    private static readonly HashSet<string> Functions = new(CudaTable.Functions.Concat(DeviceFunctions.All.Select(f => f.Name)), StringComparer.Ordinal);

    private readonly TemporaryNames _temporaries;
    private readonly string[] _options;

    public CudaNames(KernelPlan plan)
    {
        var taken = new HashSet<string>(
            Fixed
                .Concat(Keywords)
                .Concat(Functions.Select(f => f + Value))
                .Concat(Enumerable.Range(0, MostNestedLoops).Select(Counter))
                .Concat(Enumerable.Range(0, MostTerms).SelectMany(k => new[] { Term(k), PlaceOfTerm(k) }))
                .Concat(plan.Arrays.Select(a => Array(plan, a)))
                .Concat(plan.Inputs.Select(i => i.Name).Concat(plan.Outputs.Select(o => o.Name)).SelectMany(Derived)),
            StringComparer.Ordinal);
        _options = plan.Options.Select(o => Unique(NotAFunction(Ascii(o.Name)), taken)).ToArray();
        _temporaries = new TemporaryNames(plan, taken);
    }

    /// <summary>The temporary of a node.</summary>
    public string Of(int node) => NotAFunction(Ascii(_temporaries.Of(node)));

    /// <summary>The parameter of an option.</summary>
    public string Option(int number) => _options[number];

    public static string Data(string name) => Ascii(name) + "Data";

    /// <summary>The parameter that says where the rows of an input or output stand.</summary>
    public static string Rows(string name) => Ascii(name) + "Rows";

    /// <summary>The row of the current sample, or this block's row of partial sums.</summary>
    public static string Row(string name) => Ascii(name) + "Row";

    /// <summary>What this thread has added up for a number that all samples share.</summary>
    public static string TotalOf(string name) => Ascii(name) + "Total";

    /// <summary>The parameter that says where the matrices of an input or output stand.</summary>
    public static string Matrices(string name) => Ascii(name) + "Matrices";

    /// <summary>The parameter that says where the lists of an input stand.</summary>
    public static string Lists(string name) => Ascii(name) + "Lists";

    /// <summary>The memory of an array.</summary>
    public static string Array(KernelPlan plan, PlanArray array) => Ascii(ArrayNames.Data(plan, array));

    /// <summary>How long an axis is, for the current sample where samples differ.</summary>
    public static string LengthOf(int axis) => axis switch
    {
        Axis.Classes => Classes,
        Axis.Steps => Steps,
        Axis.Targets => Targets,
        Axis.Rows => ParameterRows,
        _ => NumberLiteral.Integer(Axis.FixedLength(axis)),
    };

    /// <summary>The largest length of an axis.</summary>
    public static string Most(int axis) => Measured.Contains(axis) ? "most" + char.ToUpperInvariant(LengthOf(axis)[0]) + LengthOf(axis).Substring(1) : LengthOf(axis);

    /// <summary>The parameter with the lengths of the samples along an axis.</summary>
    public static string Lengths(int axis) => LengthOf(axis) + "PerSample";

    /// <summary>What a thread has of an input or output for some samples at once.</summary>
    public static string Pack(string name) => Ascii(name) + "Pack";

    /// <summary>What a thread has read of a row before it uses the first of it.</summary>
    public static string Ahead(string name) => Ascii(name) + "Ahead";

    /// <summary>What a round adds to an element of an array, and to which.</summary>
    public static string Term(int number) => "term" + (number == 0 ? "" : NumberLiteral.Integer(number + 1));

    public static string PlaceOfTerm(int number) => "placeOf" + char.ToUpperInvariant(Term(number)[0]) + Term(number).Substring(1);

    public static string Stride(string name) => Ascii(name) + "Stride";

    /// <summary>A pass that carries a maximum and a sum of exponentials, by the name of the maximum.</summary>
    public static string Pass(string maximum) => maximum + "AndExpSum";

    /// <summary>The counter of a loop inside <paramref name="depth"/> others.</summary>
    public static string Counter(int depth) => ((char)('i' + depth)).ToString();

    public static string Uncapitalized(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static IEnumerable<string> Derived(string name) => [Data(name), Rows(name), Row(name), Matrices(name), Lists(name), Stride(name), TotalOf(name), Pack(name), Ahead(name)];

    /// <summary>A temporary named like a function would hide it: <c>log</c> becomes <c>logValue</c>, and <c>log2</c>, a second one, <c>logValue2</c>.</summary>
    private static string NotAFunction(string name)
    {
        if (Functions.Contains(name))
        {
            return name + Value;
        }

        var stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Functions.Contains(stem) ? stem + Value + name.Substring(stem.Length) : name;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
        {
            name += "Option";
        }

        return name;
    }

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>C# identifiers may hold any letter; here they keep to what every compiler of CUDA C accepts.</summary>
    public static string Ascii(string name) =>
        string.Concat(name.Select(c => c < 128 ? c.ToString() : "u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
}
