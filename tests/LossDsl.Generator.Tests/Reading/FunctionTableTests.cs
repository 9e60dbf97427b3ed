using System.Reflection;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Syntax.Functions;

namespace LossDsl.Generator.Tests.Reading;

/// <summary>The functions that can be run, those that can be read, and the operations of the compiler are the same.</summary>
public sealed class FunctionTableTests
{
    // Written as operators, conversions, choices or members, or made by the compiler alone.
    private static readonly Op[] WithoutFunction =
    [
        Op.Constant, Op.Index, Op.AxisLength, Op.Option, Op.Present, Op.Uniform, Op.Wanted, Op.Read,
        Op.Add, Op.Subtract, Op.Multiply, Op.Negate, Op.IntDivide, Op.Remainder, Op.ToReal, Op.Divide, Op.Sign,
        Op.Less, Op.LessOrEqual, Op.Equal, Op.NotEqual, Op.And, Op.Or, Op.Not, Op.Select, Op.Reduce,
        Op.Tabulate, Op.Scatter, Op.Scan, Op.Carry, Op.Memory, Op.Element,
        Op.Scale, Op.Exponent, Op.ExpSignificand, Op.ExpExponent, Op.DropTiny, Op.Decay, Op.Log1pOfUnit,
    ];

    // Read by readers of their own.
    private static readonly string[] WithoutRow = ["Require", "Scan", "ScanRows", "Grid"];

    // Offered by System.Double only.
    private static readonly string[] OfDotnetAlone = ["IsFinite", "IsInfinity", "IsPositiveInfinity", "IsNegativeInfinity"];

    private static readonly string[] OfTwoVectors = ["Dot", "Norm"];

    public static TheoryData<string> Operations => [.. OpTable.Rows.Where(row => !WithoutFunction.Contains(row.Op)).Select(row => row.Name)];

    public static TheoryData<string> Executable =>
    [
        .. typeof(LossDsl.Functions).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(method => method.Name).Distinct().Except(WithoutRow),
    ];

    private static IEnumerable<string> Readable =>
        ScalarFunctions.All.Select(row => row.Name).Concat(AxisFunctions.All.Select(row => row.Name)).Concat(OfTwoVectors);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_has_a_function(string name) => Assert.Contains(name, ScalarFunctions.All.Select(row => row.Name));

    [Theory]
    [MemberData(nameof(Executable))]
    public void Every_function_that_can_be_run_can_be_read(string name) => Assert.Contains(name, Readable);

    [Fact]
    public void Every_function_that_can_be_read_can_be_run() =>
        Assert.Empty(Readable.Except(OfDotnetAlone).Except(typeof(LossDsl.Functions).GetMethods().Select(method => method.Name)));
}
