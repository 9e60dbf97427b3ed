using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// The conditions of a kernel that options alone decide, and what they are where every option has its default. Most calls are such calls: the
/// JIT drops what they do not need.
/// </summary>
internal sealed class UsualConditions
{
    private static readonly Dictionary<Op, Func<double[], double>> NoFunctions = [];

    private readonly SortedDictionary<int, bool> _usual = [];

    public UsualConditions(KernelPlan plan)
    {
        var graph = plan.ToGraph();
        var defaults = plan.Options.Select(Default).ToList();
        var interpreter = new Interpreter(graph, new DefaultOptions(defaults), NoFunctions);
        var known = new bool[graph.Count];
        for (var id = 0; id < graph.Count; id++)
        {
            var node = graph[id];
            known[id] = node.Op switch
            {
                Op.Constant => true,
                Op.Option => defaults[(int)node.Payload] is not null,
                _ => IsArithmetic(node.Op) && node.Operands.Count > 0 && node.Operands.All(o => known[o]),
            };
            if (known[id] && node.Type == ValueType.Bool && node.Op != Op.Constant)
            {
                _usual[id] = interpreter.Bool(id);
            }
        }
    }

    /// <summary>The conditions, by node, with what they usually are.</summary>
    public IEnumerable<KeyValuePair<int, bool>> All => _usual;

    /// <summary>What the condition usually is; null if the node is none of these conditions.</summary>
    public bool? Of(int node) => _usual.TryGetValue(node, out var usual) ? usual : null;

    /// <summary>Comparisons and the arithmetic that IEEE 754 defines; conditions made of conditions follow from those.</summary>
    private static bool IsArithmetic(Op op) => op is Op.Add or Op.Subtract or Op.Multiply or Op.Divide or Op.Negate or Op.Abs
        or Op.Less or Op.LessOrEqual or Op.Equal or Op.NotEqual or Op.IsNaN;

    /// <summary>A default as a payload; null where there is none or it is not a plain number.</summary>
    private static long? Default(OptionDeclaration option) => option.Type switch
    {
        _ when option.DefaultText is null => null,
        ValueType.Bool => option.DefaultText == "true" ? 1 : 0,
        ValueType.Real when double.TryParse(option.DefaultText, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => BitConverter.DoubleToInt64Bits(real),
        ValueType.Int when long.TryParse(option.DefaultText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        _ => null,
    };

    /// <summary>A call of which nothing is known but that its options have their defaults.</summary>
    private sealed class DefaultOptions(IReadOnlyList<long?> defaults) : ISampleData
    {
        public long Option(int number) => defaults[number] ?? throw Unknown();

        public long Read(int input, long[] positions) => throw Unknown();

        public long AxisLength(int axis) => throw Unknown();

        public bool IsPresent(int input) => throw Unknown();

        public long Uniform(UniformKind kind) => throw Unknown();

        public bool IsWanted(int output) => throw Unknown();

        private static InvalidOperationException Unknown() => new("Only options with defaults are known here.");
    }
}
