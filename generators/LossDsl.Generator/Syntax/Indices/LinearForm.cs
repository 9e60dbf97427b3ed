using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Syntax.Indices;

/// <summary>An integer as a sum of multiples of nodes and a constant.</summary>
internal sealed class LinearForm
{
    private readonly Dictionary<int, long> _factors;

    private LinearForm(Dictionary<int, long> factors, long constant)
    {
        _factors = factors.Where(f => f.Value != 0).ToDictionary(f => f.Key, f => f.Value);
        Constant = constant;
    }

    public long Constant { get; }

    public bool IsConstant => _factors.Count == 0;

    /// <summary>The nodes that are no sums themselves.</summary>
    public IEnumerable<int> Atoms => _factors.Keys;

    public static LinearForm Of(Value value)
    {
        var node = value.Node;
        LinearForm Operand(int k) => Of(value.Graph.At(node.Operands[k]));
        return node.Op switch
        {
            Op.Constant => new([], node.Payload),
            Op.Add => Operand(0).Plus(Operand(1), 1),
            Op.Subtract => Operand(0).Plus(Operand(1), -1),
            Op.Negate => new LinearForm([], 0).Plus(Operand(0), -1),
            Op.Multiply when Operand(0) is { IsConstant: true } factor => new LinearForm([], 0).Plus(Operand(1), factor.Constant),
            Op.Multiply when Operand(1) is { IsConstant: true } factor => new LinearForm([], 0).Plus(Operand(0), factor.Constant),
            _ => new(new() { [value.Id] = 1 }, 0),
        };
    }

    public LinearForm Plus(long constant) => new(_factors, Constant + constant);

    public LinearForm Minus(LinearForm other) => Plus(other, -1);

    public LinearForm Times(long factor) => new LinearForm([], 0).Plus(this, factor);

    /// <summary>The same with another form in the place of a node.</summary>
    public LinearForm Replace(int atom, LinearForm replacement) =>
        _factors.TryGetValue(atom, out var factor)
            ? Plus(new(new() { [atom] = 1 }, 0), -factor).Plus(replacement, factor)
            : this;

    private LinearForm Plus(LinearForm other, long factor)
    {
        var factors = new Dictionary<int, long>(_factors);
        foreach (var term in other._factors)
        {
            factors.TryGetValue(term.Key, out var present);
            factors[term.Key] = present + (factor * term.Value);
        }

        return new(factors, Constant + (factor * other.Constant));
    }
}
