using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>The names of the members of a call, none twice: those that every call has come first, then inputs and options.</summary>
internal sealed class CallNames
{
    public const string Reduction = "reduction";
    public const string BatchSize = "batchSize";
    public const string Upstream = "upstream";
    public const string Each = "each";
    public const string ChunkSamples = "chunkSamples";
    public const string Scores = "scores";
    public const string Multiply = "multiply";
    public const string MultiplyBack = "multiplyBack";
    public const string Context = "context";

    private static readonly string[] Fixed =
    [
        CudaNames.Samples, CudaNames.Classes, CudaNames.ParameterRows, CudaNames.LargestLabel, .. CudaNames.Measured.Select(CudaNames.Most),
        .. CudaNames.Measured.Select(CudaNames.Lengths), Reduction, BatchSize, Upstream, Each, CudaNames.Accumulate, CudaNames.Violations,
        ChunkSamples, Scores, Gradient(Scores), Multiply, MultiplyBack, Context,
    ];

    private readonly string[] _inputs;
    private readonly string[] _options;

    public CallNames(IReadOnlyList<InputDeclaration> inputs, IReadOnlyList<OptionDeclaration> options)
    {
        var taken = new HashSet<string>(Fixed, StringComparer.Ordinal);
        _inputs = [.. inputs.Select(input => Unique(input.Name, "Input", taken))];
        _options = [.. options.Select(option => Unique(option.Name, "Option", taken))];
    }

    public string Input(int number) => _inputs[number];

    public string Option(int number) => _options[number];

    public static string Gradient(string input) => input + "Gradient";

    /// <summary>Where the rows, matrices or lists of an input or gradient stand.</summary>
    public static string Layout(string name, InputDeclaration input) => input.Kind switch
    {
        InputKind.Matrix => name + "Matrices",
        InputKind.Labels => name + "Lists",
        _ => name + "Rows",
    };

    private static string Unique(string name, string ending, HashSet<string> taken)
    {
        var unique = CudaNames.Ascii(name);
        while (CudaNames.IsKeyword(unique) || Derived(unique).Any(taken.Contains))
        {
            unique += ending;
        }

        taken.UnionWith(Derived(unique));
        return unique;
    }

    private static IEnumerable<string> Derived(string name) =>
        new[] { name, Gradient(name) }.SelectMany(n => new[] { n, n + "Matrices", n + "Lists", n + "Rows" });
}
