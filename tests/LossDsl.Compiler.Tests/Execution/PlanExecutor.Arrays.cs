using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>The memory of a kernel: what was not written cannot be read, and of a scan whose steps are not kept only the last two can.</summary>
internal sealed partial class PlanExecutor
{
    private readonly Dictionary<int, Dictionary<(int Component, long Row, long Place), double>> _arrays = [];

    private void Clear(int array)
    {
        var elements = _arrays[array] = [];
        for (var place = 0L; place < Value(Declaration(array).Extents[0]); place++)
        {
            elements[(0, 0, place)] = 0;
        }
    }

    private void Put(Step.Put put)
    {
        var declaration = Declaration(put.Array);
        if (!_arrays.TryGetValue(put.Array, out var elements))
        {
            _arrays[put.Array] = elements = [];
        }

        var (row, place) = Locate(put.Positions.Select(Value).ToArray());
        if (!IsInside(declaration, row, place))
        {
            throw new InvalidOperationException($"array %{put.Array} has no element {row}, {place}");
        }

        elements[(put.Component, row, place)] = Real(put.Node);
        if (declaration is { Extents.Count: 2, KeepsSteps: false })
        {
            elements.Remove((put.Component, row - 2, place));
        }
    }

    private void AddTo(Step.AddTo sum)
    {
        var key = (0, 0L, Value(sum.Position));
        if (_arrays[sum.Array].TryGetValue(key, out var known))
        {
            _arrays[sum.Array][key] = known + Real(sum.Node);
        }
    }

    private double Element(Node node)
    {
        var array = node.Operands[0];
        var (row, place) = Locate(node.Operands.Skip(1).Select(Value).ToArray());
        if (!IsInside(Declaration(array), row, place))
        {
            return double.NaN;
        }

        return _arrays[array].TryGetValue(((int)node.Payload, row, place), out var number)
            ? number
            : throw new InvalidOperationException($"array %{array} is read at {row}, {place} before it is written there");
    }

    private PlanArray Declaration(int array) => _plan.Arrays.First(a => a.Node == array);

    private bool IsInside(PlanArray array, long row, long place) =>
        place >= 0 && place < Value(array.Extents[^1]) && row >= 0 && row < (array.Extents.Count == 1 ? 1 : Value(array.Extents[0]));

    private static (long Row, long Place) Locate(long[] positions) => (positions.Length == 1 ? 0 : positions[0], positions[^1]);
}
