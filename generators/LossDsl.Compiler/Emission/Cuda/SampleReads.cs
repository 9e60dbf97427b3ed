using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes reads of what only whole samples have: lists of integers and matrices.</summary>
internal sealed class SampleReads
{
    private readonly KernelPlan _plan;
    private readonly KernelUsage _usage;
    private readonly CudaExpressions _expressions;
    private readonly ArrayPositions _positions;

    public SampleReads(KernelPlan plan, KernelUsage usage, CudaExpressions expressions)
    {
        _plan = plan;
        _usage = usage;
        _expressions = expressions;
        _positions = new(plan.ToGraph());
    }

    /// <summary>How long an axis is: a parameter, or a local of the sample.</summary>
    public string LengthOf(int axis)
    {
        if (!CudaNames.Measured.Contains(axis))
        {
            return Axis.IsFixed(axis) ? CudaNames.LengthOf(axis) : _usage.Parameter(CudaNames.LengthOf(axis));
        }

        _usage.Parameter(CudaNames.Lengths(axis));
        _usage.Parameter(CudaNames.Most(axis));
        return _usage.Parameter(CudaNames.LengthOf(axis));
    }

    /// <summary>Whether a position is known to lie on an axis.</summary>
    public bool IsOnAxis(int position, int axis) => _positions.IsOnAxis(position, axis);

    /// <summary>An integer of a list.</summary>
    public string Label(InputDeclaration input, int index)
    {
        _usage.Function("listStart");
        var list = Row(input.Name, CudaNames.Lists(input.Name));
        var position = _expressions.Operand(index).Text;
        return _positions.IsOnAxis(index, input.Axes[0]) ? $"{list}[{position}]" : $"{_usage.Function("labelAt")}({list}, {position}, {LengthOf(input.Axes[0])})";
    }

    /// <summary>An element of a matrix.</summary>
    public string Element(InputDeclaration input, int row, int column)
    {
        var matrix = input.IsShared ? CudaNames.Data(input.Name) : Matrix(input.Name);
        var (rowStride, columnStride) = input.IsShared
            ? (LengthOf(input.Axes[1]), "1")
            : ($"{CudaNames.Matrices(input.Name)}.rowStride", $"{CudaNames.Matrices(input.Name)}.columnStride");
        var (rowPlace, columnPlace) = (_expressions.Operand(row), _expressions.Operand(column));
        if (!_positions.IsOnAxis(row, input.Axes[0]) || !_positions.IsOnAxis(column, input.Axes[1]))
        {
            return $"{_usage.Function("matrixAt")}({matrix}, {rowPlace.Text}, {LengthOf(input.Axes[0])}, {rowStride}, {columnPlace.Text}, {LengthOf(input.Axes[1])}, {columnStride})";
        }

        return input.IsShared
            ? $"real({matrix}[{rowPlace.In(Precedence.Multiplicative)} * {rowStride} + {columnPlace.In(Precedence.Additive)}])"
            : $"real({matrix}[{rowPlace.In(Precedence.Multiplicative)} * {rowStride} + {columnPlace.In(Precedence.Multiplicative)} * {columnStride}])";
    }

    /// <summary>Writes the pointers to what the current sample has, and how long it is.</summary>
    public void Declare(CodeWriter code)
    {
        foreach (var axis in CudaNames.Measured.Where(axis => _usage.IsUsed(CudaNames.LengthOf(axis))))
        {
            code.Line(
                $"const long long {CudaNames.LengthOf(axis)} = {_usage.Function("lengthOf")}({CudaNames.Lengths(axis)}, {CudaNames.Sample}, {CudaNames.Most(axis)});");
        }

        foreach (var input in _plan.Inputs.Where(i => _usage.IsUsed(CudaNames.Row(i.Name))))
        {
            switch (input.Kind)
            {
                case InputKind.Labels:
                    code.Line($"const long long* const {CudaNames.Row(input.Name)} = {CudaNames.Data(input.Name)} + {_usage.Function("listStart")}({CudaNames.Lists(input.Name)}, {CudaNames.Sample});");
                    break;
                case InputKind.Matrix:
                    code.Line($"const stored* const {CudaNames.Row(input.Name)} = {MatrixStart(input.Name)};");
                    break;
            }
        }

        foreach (var output in _plan.Outputs.Where(o => o is { IsShared: false, Axes.Count: 2 } && _usage.IsUsed(CudaNames.Row(o.Name))))
        {
            code.Line($"stored* const {CudaNames.Row(output.Name)} = {MatrixStart(output.Name)};");
        }
    }

    /// <summary>Where an element of a gradient of matrices stands.</summary>
    public string Place(PlanOutput output, int row, int column)
    {
        var (matrix, at) = (Matrix(output.Name), CudaNames.Matrices(output.Name));
        return $"{matrix}[{_expressions.Operand(row).In(Precedence.Multiplicative)} * {at}.rowStride + {_expressions.Operand(column).In(Precedence.Multiplicative)} * {at}.columnStride]";
    }

    /// <summary>Writes zeros to the gradients of what lies behind the end of the sample.</summary>
    public void ClearBeyond(CodeWriter code)
    {
        foreach (var output in _plan.Outputs.Where(o => o is { IsShared: false, Axes.Count: > 0 } && _usage.IsUsed(CudaNames.Row(o.Name))))
        {
            if (output.Axes.FirstOrDefault(CudaNames.Measured.Contains) is not (> 0 and var axis))
            {
                continue;
            }

            var at = output.Axes.Count == 2 ? CudaNames.Matrices(output.Name) : CudaNames.Rows(output.Name);
            var (rowStride, columns, columnStride) = output.Axes.Count == 2
                ? ($"{at}.rowStride", LengthOf(output.Axes[1]), $"{at}.columnStride")
                : ($"{at}.classStride", "1", "1");
            code.Block($"if ({CudaNames.Data(output.Name)} != nullptr && !{_usage.Parameter(CudaNames.Accumulate)})", () => code.Line(
                $"{_usage.Function("clearRows")}({CudaNames.Row(output.Name)}, {LengthOf(axis)}, {CudaNames.Most(axis)}, {rowStride}, {columns}, {columnStride});"));
        }
    }

    private static string MatrixStart(string name) => $"{CudaNames.Data(name)} + {CudaNames.Sample} * {CudaNames.Matrices(name)}.sampleStride";

    private string Matrix(string name)
    {
        _usage.Function("Matrices");
        return Row(name, CudaNames.Matrices(name));
    }

    private string Row(string name, string layout)
    {
        _usage.Parameter(layout);
        _usage.Parameter(CudaNames.Data(name));
        return _usage.Parameter(CudaNames.Row(name));
    }
}
