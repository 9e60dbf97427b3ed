using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax;

/// <summary>The requirements of a method, each with the conditions under which its place is reached.</summary>
internal sealed class RequirementList(Graph graph, PathConditions path, IReadOnlyList<OptionDeclaration> options)
{
    private readonly List<(Requirement Requirement, HashSet<int> Conditions)> _items = [];

    public IReadOnlyList<Requirement> Items => _items.Select(item => item.Requirement).ToList();

    /// <summary>Demands that an index lies in a vector.</summary>
    /// <param name="vectorName">The parameter to blame for a constant index.</param>
    /// <param name="openLoops">The variables of the loops that are being read.</param>
    public void AddIndex(Value index, Value length, string vectorName, IReadOnlyList<Value> openLoops)
    {
        var node = index.Node;
        var parameter = IntegerSlice.ParameterOf(index, options) ?? vectorName;
        var subject = node.Op is Op.Read or Op.Option ? parameter : "index";
        Add(graph.Int(0) <= index & index < length, subject + " {0} is outside [0, {1})", index.Id, length.Id, parameter, openLoops);
    }

    public void AddStated(Value condition, string message, IReadOnlyList<Value> openLoops) =>
        Add(condition, message, -1, -1, IntegerSlice.ParameterOf(condition, options) ?? graph.Inputs[0].Name, openLoops);

    private void Add(Value condition, string message, int subject, int limit, string parameter, IReadOnlyList<Value> openLoops)
    {
        // What varies with data or inside a loop is not known before the pass: without it the requirement only becomes stricter.
        var conditions = path.Conditions
            .Where(c => IntegerSlice.Contains(c) && !openLoops.Any(loop => c.Space.Contains(loop.Node.Variable)))
            .Distinct()
            .ToList();
        if (_items.Any(item => item.Requirement.Condition == condition.Id
            && item.Requirement.Message == message
            && item.Conditions.IsSubsetOf(conditions.Select(c => c.Id))))
        {
            return;
        }

        var guard = conditions.Count == 0 ? graph.Bool(true) : conditions.Aggregate((all, next) => all & next);
        _items.Add((new(guard.Id, condition.Id, message, subject, limit, parameter), [.. conditions.Select(c => c.Id)]));
    }
}
