using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Functions;

/// <summary>A function of every row of a matrix.</summary>
internal static class RowFunctions
{
    /// <summary>The matrix whose row t is <paramref name="function"/> of row t. What does not vary along a row is computed once a row and kept.</summary>
    public static Matrix Map(Matrix matrix, Func<Vector, Vector> function)
    {
        var graph = matrix.Rows.Graph;
        return matrix with
        {
            At = (row, column) =>
            {
                var (openRow, openColumn) = (graph.OpenIndex(matrix.Rows), graph.OpenIndex(matrix.Columns));
                var element = new RowConstants(graph, openRow).Apply(function(matrix.Row(openRow)).At(openColumn));
                var placed = Substitution.Of(graph, openRow.Node.Variable, row).Apply(element);
                return Substitution.Of(graph, openColumn.Node.Variable, column).Apply(placed);
            },
        };
    }

    /// <summary>Keeps in a table what a row's elements share and took a loop to compute.</summary>
    private sealed class RowConstants(Graph graph, Value row)
    {
        private readonly Dictionary<int, Value> _done = [];

        public Value Apply(Value value)
        {
            if (!_done.TryGetValue(value.Id, out var result))
            {
                _done[value.Id] = result = IsRowConstant(value) ? Kept(value)
                    : value.Node.Operands.Count == 0 || value.Node.Variables().Count > 0 ? value
                    : graph.Add(value.Node with { Operands = new(value.Node.Operands.Select(o => Apply(graph.At(o)).Id)) });
            }

            return result;
        }

        private bool IsRowConstant(Value value) =>
            value.Type == Compiler.Ir.ValueType.Real
            && value.Space.Contains(row.Node.Variable)
            && value.Space.Without(row.Node.Variable).IsSubsetOf(VariableSet.Of(Variable.Sample))
            && Binders.Reachable(graph, value.Id, id => graph.SpaceOf(id).Contains(row.Node.Variable)).Any(id => graph[id].Op == Op.Reduce);

        private Value Kept(Value value)
        {
            var open = graph.OpenIndex(graph.At(row.Node.Variable.Extent));
            var table = graph.Tabulate(open, Substitution.Of(graph, row.Node.Variable, open).Apply(value));
            return graph.Element(table, 0, row);
        }
    }
}
