using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes the arrays that a kernel keeps for a sample: their memory, their elements, and how large they can get.</summary>
internal sealed class CudaArrays
{
    private readonly KernelPlan _plan;
    private readonly Graph _graph;
    private readonly KernelUsage _usage;
    private readonly CudaExpressions _expressions;
    private readonly ArrayPositions _positions;

    public CudaArrays(KernelPlan plan, KernelUsage usage, CudaExpressions expressions)
    {
        _plan = plan;
        _graph = plan.ToGraph();
        _usage = usage;
        _expressions = expressions;
        _positions = new(_graph);
    }

    /// <summary>The arrays that a step and what is inside it fill.</summary>
    public static IEnumerable<int> Filled(Step step) => Step.AndInside([step]).Select(inner => inner switch
    {
        Step.Clear clear => clear.Array,
        Step.Put put => put.Array,
        _ => -1,
    }).Where(array => array >= 0);

    /// <summary>How many numbers all arrays of a sample have at most.</summary>
    public static string MostNumbers(KernelPlan plan, SizeBounds bounds)
    {
        return string.Join(" + ", plan.Arrays.Select(array =>
        {
            var columns = bounds.Of(array.Extents[array.Extents.Count - 1]).In(Precedence.Multiplicative);
            var rows = array.Extents.Count == 1 ? "" : array.KeepsSteps ? $"({bounds.Of(array.Extents[0]).Text} + 1) * " : "2 * ";
            return (array.Components == 1 ? "" : NumberLiteral.Integer(array.Components) + " * ") + rows + columns;
        }));
    }

    /// <summary>Makes room for an array.</summary>
    public string Allocation(int array)
    {
        var declaration = Declaration(array);
        var rows = declaration.Extents.Count == 1 ? ""
            : declaration.KeepsSteps ? $"llmax({_expressions.Operand(declaration.Extents[0]).Text}, 1) * "
            : "2 * ";
        var components = declaration.Components == 1 ? "" : NumberLiteral.Integer(declaration.Components) + " * ";
        return $"real* const {Name(declaration)} = {_usage.Function("take")}({CudaNames.Memory}, {rows}{components}{Columns(declaration)});";
    }

    /// <summary>Whether the sizes of an array can be written by now: nothing has to be read or combined for them any more.</summary>
    public bool IsSizeKnown(int array) => Declaration(array).Extents.All(IsKnown);

    public Expression Element(Node node)
    {
        var array = Declaration(node.Operands[0]);
        var positions = node.Operands.Skip(1).ToList();
        var element = ElementOf(array, (int)node.Payload, positions);
        return node.Type == ValueType.Int ? new($"(long long){element.In(Precedence.Unary)}", Precedence.Unary) : element;
    }

    /// <summary>The place of an element that is written: it lies in the array.</summary>
    public string Place(int array, int component, IReadOnlyList<int> positions) => Direct(Declaration(array), component, positions);

    public string Length(int array) => _expressions.Operand(Declaration(array).Extents[0]).Text;

    private Expression ElementOf(PlanArray array, int component, List<int> positions)
    {
        var (column, columns) = (positions[positions.Count - 1], array.Extents[array.Extents.Count - 1]);
        var isInRow = _positions.IsInside(column, columns);
        if (isInRow && (positions.Count == 1 || !array.KeepsSteps || _positions.IsInside(positions[0], array.Extents[0])))
        {
            return Expression.Primary(Direct(array, component, positions));
        }

        if (positions.Count == 1)
        {
            return Expression.Primary($"{_usage.Function("elementAt")}({Name(array)}, {_expressions.Operand(column).Text}, {_expressions.Operand(columns).Text}, 1)");
        }

        if (!array.KeepsSteps)
        {
            return Expression.Primary(
                $"{_usage.Function("elementAt")}({Name(array)} + {RowStart(array, component, positions[0])}, {_expressions.Operand(column).Text}, {_expressions.Operand(columns).Text}, 1)");
        }

        var first = component == 0 ? Name(array) : $"{Name(array)} + {Times(component, Columns(array))}";
        var stride = array.Components == 1 ? Columns(array) : Times(array.Components, Columns(array));
        var (row, rows) = (_expressions.Operand(positions[0]).Text, _expressions.Operand(array.Extents[0]).Text);
        return Expression.Primary(
            $"{_usage.Function("matrixAt")}({first}, {row}, {rows}, {stride}, {_expressions.Operand(column).Text}, {_expressions.Operand(columns).Text}, 1)");
    }

    private string Direct(PlanArray array, int component, IReadOnlyList<int> positions)
    {
        var column = _expressions.Operand(positions[positions.Count - 1]).In(Precedence.Additive);
        return positions.Count == 1 || IsFirstRow(component, positions[0])
            ? $"{Name(array)}[{column}]"
            : $"{Name(array)}[{RowStart(array, component, positions[0])} + {column}]";
    }

    private bool IsFirstRow(int component, int step) => component == 0 && IsFirst(step);

    private bool IsFirst(int step) => _graph[step] is { Op: Op.Constant, Payload: 0 };

    /// <summary>Where the row of a step begins: of each step the rows of all components, one after another.</summary>
    private string RowStart(PlanArray array, int component, int step)
    {
        if (IsFirst(step))
        {
            return Times(component, Columns(array));
        }

        var row = array.KeepsSteps
            ? _expressions.Operand(step).In(Precedence.Multiplicative)
            : $"({_expressions.Operand(step).In(Precedence.Additive)} & 1)";
        var number = array.Components == 1 ? row
            : component == 0 ? $"{row} * {NumberLiteral.Integer(array.Components)}"
            : $"({row} * {NumberLiteral.Integer(array.Components)} + {NumberLiteral.Integer(component)})";
        return $"{number} * {Columns(array)}";
    }

    private bool IsKnown(int node) => _expressions.IsDeclared(node)
        || (_graph[node].Op is not (Op.Read or Op.Reduce or Op.Element or Op.Index) && _graph[node].Operands.All(IsKnown));

    private static string Times(int factor, string size) => factor == 1 ? size : $"{NumberLiteral.Integer(factor)} * {size}";

    private string Columns(PlanArray array) => _expressions.Operand(array.Extents[array.Extents.Count - 1]).In(Precedence.Unary);

    private string Name(PlanArray array) => CudaNames.Array(_plan, array);

    private PlanArray Declaration(int array) => _plan.Arrays.First(a => a.Node == array);
}
