using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using LossDsl.Generator.Syntax.Fragments;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads the body of one method. It holds what the readers of its parts share.</summary>
internal sealed class BodyReader
{
    private const int MaxOperations = 100_000;

    private readonly IMethodSymbol _loss;
    private readonly List<Value> _openLoops = [];
    private int _operations;

    public BodyReader(
        IMethodSymbol loss,
        Graph graph,
        IReadOnlyList<OptionDeclaration> options,
        Compilation compilation,
        DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        _loss = loss;
        Graph = graph;
        Compilation = compilation;
        Diagnostics = diagnostics;
        Cancellation = cancellation;
        Requirements = new(graph, Path, options);
        Expressions = new(this);
        Statements = new(this);
        Switches = new(this);
        Assignments = new(this);
        Members = new(this);
        Calls = new(this);
        Functions = new(this);
        Labels = new(this);
        Scans = new(this);
        Grids = new(this);
        Inliner = new(this);
        Fragments = new(this);
    }

    public Graph Graph { get; }

    public Compilation Compilation { get; }

    public DiagnosticBag Diagnostics { get; }

    public CancellationToken Cancellation { get; }

    public PathConditions Path { get; } = new();

    public RequirementList Requirements { get; }

    public IReadOnlyList<Value> OpenLoops => _openLoops;

    /// <summary>The variables of the function that is being read.</summary>
    public Frame Frame { get; set; } = new(null, null);

    public ExpressionReader Expressions { get; }

    public StatementReader Statements { get; }

    public SwitchReader Switches { get; }

    public AssignmentReader Assignments { get; }

    public MemberReader Members { get; }

    public CallReader Calls { get; }

    public FunctionCalls Functions { get; }

    public LabelReader Labels { get; }

    public ScanReader Scans { get; }

    public GridReader Grids { get; }

    public Inliner Inliner { get; }

    public FragmentCalls Fragments { get; }

    /// <summary>Reads the element of an axis function under a loop; the result says the element at any index.</summary>
    public Vector? ReadElement(Value length, Func<Value, Value?> read)
    {
        var index = Graph.OpenIndex(length);
        return InLoops([index], () => read(index)) is { } body
            ? new(length, at => at == index ? body : Substitution.Of(Graph, index.Node.Variable, at).Apply(body))
            : null;
    }

    /// <summary>Reads under loops.</summary>
    /// <param name="indices">The opened indices of the loops, the outermost first.</param>
    public T InLoops<T>(IReadOnlyList<Value> indices, Func<T> read)
    {
        _openLoops.AddRange(indices);
        var result = read();
        _openLoops.RemoveRange(_openLoops.Count - indices.Count, indices.Count);
        return result;
    }

    /// <summary>Reports a value that varies with real data or inside a loop where neither is allowed.</summary>
    public bool IsKnownBeforePass(Value value, string what, SyntaxNode at)
    {
        if (!IntegerSlice.Contains(value))
        {
            Report(Descriptors.NotKnownBeforePass, at, what, SyntaxText.Quote(at), "real data", "choose between values instead");
            return false;
        }

        if (_openLoops.Any(loop => value.Space.Contains(loop.Node.Variable)))
        {
            Report(Descriptors.NotKnownBeforePass, at, what, SyntaxText.Quote(at), "the variable of a loop", "index by the variable of a loop over the same length, or compare with 0 and the length before");
            return false;
        }

        return true;
    }

    /// <summary>Whether another operation may be read; inlining can make a definition grow without end.</summary>
    public bool TakeOperation()
    {
        Cancellation.ThrowIfCancellationRequested();
        if (_operations < MaxOperations)
        {
            _operations++;
            return true;
        }

        var limit = MaxOperations.ToString("N0", CultureInfo.InvariantCulture);
        Diagnostics.Report(Descriptors.DefinitionTooLarge, Declarations.Identifier(_loss, Cancellation), _loss.Name, limit);
        return false;
    }

    /// <summary>Reports an error; the null stands for the meaning that could not be read.</summary>
    public Meaning? Report(DiagnosticDescriptor descriptor, SyntaxToken at, params string[] arguments)
    {
        Diagnostics.Report(descriptor, at, arguments);
        return null;
    }

    /// <summary>Reports an error; the null stands for the meaning that could not be read.</summary>
    public Meaning? Report(DiagnosticDescriptor descriptor, SyntaxNode at, params string[] arguments)
    {
        Diagnostics.Report(descriptor, at, arguments);
        return null;
    }
}
