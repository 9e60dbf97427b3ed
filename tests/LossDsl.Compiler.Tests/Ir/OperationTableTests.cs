using System.Reflection;
using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;

namespace LossDsl.Compiler.Tests.Ir;

/// <summary>The tables about operations joined by operation: none lacks a row.</summary>
public class OperationTableTests
{
    /// <summary>Operations on reals that the language writes with operators.</summary>
    private static readonly Op[] WrittenAsOperators = [Op.Add, Op.Subtract, Op.Multiply, Op.Divide, Op.Negate, Op.Less, Op.LessOrEqual, Op.Equal, Op.NotEqual];

    /// <summary>Operations that only derivatives and rewrites need.</summary>
    private static readonly Op[] NotInTheLanguage = [Op.Sign, Op.Scale, Op.Exponent, Op.ExpSignificand, Op.ExpExponent, Op.DropTiny, Op.Decay, Op.Log1pOfUnit];

    [Fact]
    public void Every_operation_has_one_row_in_the_table_of_operations() =>
        Assert.Equal(Enum.GetValues<Op>(), OpTable.Rows.Select(row => row.Op).Order());

    [Fact]
    public void Every_operation_has_one_row_in_the_table_of_derivatives() =>
        Assert.Equal(Enum.GetValues<Op>(), DerivativeTable.Rows.Select(row => row.Op).Order());

    [Fact]
    public void Every_derivative_states_its_kink_and_its_source() =>
        Assert.All(DerivativeTable.Rows, row =>
        {
            Assert.NotEmpty(row.Kink);
            Assert.NotEmpty(row.Source);
        });

    [Fact]
    public void Every_function_of_reals_can_be_executed_under_its_name()
    {
        var functions = OpTable.Rows
            .Where(row => row.Signature is Signature.Real or Signature.Number or Signature.RealTest)
            .Where(row => !WrittenAsOperators.Contains(row.Op) && !NotInTheLanguage.Contains(row.Op));

        Assert.All(functions, row => Assert.NotNull(Authored(row)));
    }

    [Fact]
    public void The_interpreter_is_given_every_function_that_it_does_not_know_itself()
    {
        var functions = OpTable.Rows
            .Where(row => row.Signature is Signature.Real or Signature.Number && !WrittenAsOperators.Contains(row.Op))
            .Select(row => row.Op);

        Assert.Equal(functions.Order(), ScalarFunctions.Table.Keys.Order());
    }

    [Fact]
    public void The_interpreter_runs_the_authored_functions()
    {
        var random = new Random(3);
        foreach (var row in OpTable.Rows.Where(row => ScalarFunctions.Table.ContainsKey(row.Op) && !NotInTheLanguage.Contains(row.Op)))
        {
            var at = Enumerable.Range(0, row.Arity).Select(_ => random.NextDouble()).ToArray();
            Assert.Equal(Authored(row)!.Invoke(null, [.. at.Cast<object>()]), ScalarFunctions.Table[row.Op](at));
        }
    }

    [Fact]
    public void Only_what_moves_no_data_is_free()
    {
        Op[] free = [Op.Constant, Op.AxisLength, Op.Option, Op.Present, Op.Uniform, Op.Wanted, Op.WithGradientOf, Op.Memory];

        Assert.Equal(free.Order(), OpTable.Rows.Where(row => row.Cost == 0).Select(row => row.Op).Order());
    }

    private static MethodInfo? Authored(OpRow row) =>
        typeof(Functions).GetMethod(row.Name, [.. Enumerable.Repeat(typeof(double), row.Arity)]);
}
