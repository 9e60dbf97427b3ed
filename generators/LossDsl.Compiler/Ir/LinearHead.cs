using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>
/// A loss that knows a vector of each sample and a shared matrix only by their product, the scores of a linear layer. What is left of it is a loss of the
/// scores, whose class axis are the rows of the matrix.
/// </summary>
/// <param name="Features">The vector.</param>
/// <param name="Matrix">The matrix.</param>
/// <param name="OfScores">The loss of the scores: they stand in the place of the features, and nothing reads the matrix.</param>
internal sealed record LinearHead(int Features, int Matrix, LossMethod OfScores)
{
    /// <summary>Takes the linear layer out of a loss; null if there is none, or if the loss knows more of its inputs.</summary>
    public static LinearHead? Of(LossMethod method)
    {
        var graph = method.Body.ToGraph(method.Inputs);
        for (var id = 0; id < graph.Count; id++)
        {
            if (IsLayer(method.Inputs, graph.At(id), out var features, out var matrix))
            {
                return IsPlain(method.Inputs, features, matrix) ? new Split(method, graph, features, matrix).Run() : null;
            }
        }

        return null;
    }

    /// <summary>Whether no input but the matrix has more axes than a row, and the layer's inputs have no rules of their own.</summary>
    private static bool IsPlain(EquatableArray<InputDeclaration> inputs, int features, int matrix) =>
        new[] { inputs[features], inputs[matrix] }.All(input => !input.IsOptional && input.Domain is null)
        && Enumerable.Range(0, inputs.Count).All(input => input == matrix || inputs[input].Kind is InputKind.Scalar or InputKind.Vector or InputKind.Label)
        && inputs.All(input => input.Axes.All(axis => axis is Axis.Classes or Axis.Rows));

    /// <summary>Whether a value is <c>Σᵢ matrix[r, i]·features[i]</c> over all classes.</summary>
    private static bool IsLayer(EquatableArray<InputDeclaration> inputs, Value value, out int features, out int matrix)
    {
        (features, matrix) = (-1, -1);
        var (graph, node) = (value.Graph, value.Node);
        if (node.Op != Op.Reduce || node.Monoid != Monoid.Sum || graph[node.Variable.Extent] is not { Op: Op.AxisLength, Payload: Axis.Classes })
        {
            return false;
        }

        var product = graph[node.Operands[1]];
        if (product.Op != Op.Multiply)
        {
            return false;
        }

        var (left, right) = (graph[product.Operands[0]], graph[product.Operands[1]]);
        var (vector, table) = left.Operands.Count == 1 ? (left, right) : (right, left);
        if (vector.Op != Op.Read || table.Op != Op.Read || vector.Operands.Count != 1 || table.Operands.Count != 2)
        {
            return false;
        }

        (features, matrix) = ((int)vector.Payload, (int)table.Payload);
        var index = graph.IndexNode(node.Variable).Id;
        return !inputs[features].IsShared
            && inputs[matrix].IsShared
            && vector.Operands[0] == index
            && table.Operands[1] == index
            && !graph.SpaceOf(table.Operands[0]).Contains(node.Variable);
    }

    /// <summary>Writes the loss of the scores.</summary>
    private sealed class Split(LossMethod method, Graph source, int features, int matrix)
    {
        private readonly Graph _target = new(Inputs(method.Inputs, features));
        private readonly Dictionary<int, Value> _done = [];
        private bool _knowsMore;

        public LinearHead? Run()
        {
            var (value, numerator, denominator) = (Move(method.Body.Value), Move(method.Body.Numerator), Move(method.Body.Denominator));
            var requirements = method.Body.Requirements
                .Select(r => r with { Guard = Move(r.Guard).Id, Condition = Move(r.Condition).Id, Subject = MoveAny(r.Subject), Limit = MoveAny(r.Limit) })
                .ToList();

            // A mean needs its denominator before there are scores.
            var denominatorReads = Binders.Reachable(_target, [denominator.Id]).Any(id => _target[id].Op == Op.Read && _target[id].Payload == features);
            return _knowsMore || denominatorReads
                ? null
                : new(features, matrix, method with
                {
                    Inputs = _target.Inputs.ToEquatableArray(),
                    Body = LossBody.From(_target, value, numerator, denominator, requirements),
                });
        }

        private static List<InputDeclaration> Inputs(EquatableArray<InputDeclaration> inputs, int features) =>
            [.. inputs.Select((input, number) => input with
            {
                Name = number == features ? input.Name + "Scores" : input.Name,
                Axes = input.Axes.Select(axis => axis == Axis.Rows ? Axis.Classes : axis).ToEquatableArray(),
            })];

        private int MoveAny(int id) => id < 0 ? id : Move(id).Id;

        private Value Move(int id)
        {
            if (!_done.TryGetValue(id, out var moved))
            {
                moved = _target.Named(Rebuild(source.At(id)), source.NameOf(id));
                _done[id] = moved;
            }

            return moved;
        }

        private Value Rebuild(Value value)
        {
            var node = value.Node;
            if (IsLayer(method.Inputs, value, out var ownFeatures, out var ownMatrix) && ownFeatures == features && ownMatrix == matrix)
            {
                var row = source[source[node.Operands[1]].Operands.First(o => source[o].Payload == matrix && source[o].Operands.Count == 2)].Operands[0];
                return _target.Read(features, Move(row));
            }

            switch (node.Op)
            {
                case Op.Read or Op.Present when node.Payload == features || node.Payload == matrix:
                case Op.AxisLength when node.Payload == Axis.Classes:
                    _knowsMore = true;
                    return value.Type == ValueType.Bool ? _target.Bool(false) : value.Type == ValueType.Int ? _target.Int(0) : _target.Real(0);
                case Op.AxisLength when node.Payload == Axis.Rows:
                    return _target.AxisLength(Axis.Classes);
                default:
                    return _target.Add(node with { Operands = node.Operands.Select(o => Move(o).Id).ToEquatableArray() });
            }
        }
    }
}
