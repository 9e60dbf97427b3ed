using LossDsl.Compiler.Ir;
using LossDsl.Generator.Syntax.Indices;

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
        Add(graph.Int(0) <= index & index < length, subject + " {0} is outside [0, {1})", index, length, parameter, openLoops);
    }

    public void AddStated(Value condition, string message, IReadOnlyList<Value> openLoops)
    {
        Add(condition, message, null, null, IntegerSlice.ParameterOf(condition, options) ?? graph.Inputs[0].Name, openLoops);
        path.Demanded(condition);
    }

    /// <summary>Demands that there is something to loop over; what is seen to be so is not demanded.</summary>
    public void AddNotEmpty(Value length, string message, IReadOnlyList<Value> openLoops)
    {
        if (!IndexProof.Holds(graph.Int(0), length, path.Facts))
        {
            AddStated(graph.Int(1) <= length, message, openLoops);
        }
    }

    private void Add(Value condition, string message, Value? subject, Value? limit, string parameter, IReadOnlyList<Value> openLoops)
    {
        // What varies over loops is demanded in all their turns.
        var loops = openLoops.Where(loop => condition.Space.Contains(loop.Node.Variable)).ToList();
        Value Placed(Value value) => Closed(value, loops);

        // What varies with data or inside another loop is not known before the pass: without it the requirement only becomes stricter.
        var conditions = path.Conditions
            .Where(c => IntegerSlice.Contains(c) && !openLoops.Except(loops).Any(loop => c.Space.Contains(loop.Node.Variable)))
            .Select(Placed)
            .Distinct()
            .ToList();
        condition = Placed(condition);
        if (_items.Any(item => item.Requirement.Condition == condition.Id
            && item.Requirement.Message == message
            && item.Conditions.IsSubsetOf(conditions.Select(c => c.Id))))
        {
            return;
        }

        // Under fewer conditions it is demanded wherever it was before.
        _items.RemoveAll(item => item.Requirement.Condition == condition.Id
            && item.Requirement.Message == message
            && conditions.All(c => item.Conditions.Contains(c.Id)));
        var guard = conditions.Count == 0 ? graph.Bool(true) : conditions.Aggregate((all, next) => all & next);
        _items.Add((
            new(guard.Id, condition.Id, message, subject is { } s ? Placed(s).Id : -1, limit is { } l ? Placed(l).Id : -1, parameter),
            [.. conditions.Select(c => c.Id)]));
    }

    /// <summary>The loops that are still being read get variables that stay.</summary>
    private Value Closed(Value value, List<Value> loops)
    {
        for (var k = 0; k < loops.Count; k++)
        {
            var open = loops[k].Node.Variable;
            var height = loops.Take(k).Count(outer => outer.Node.Variable.Extent == open.Extent);
            value = Substitution.Of(graph, open, graph.IndexNode(open with { Height = height })).Apply(value);
        }

        return value;
    }
}
