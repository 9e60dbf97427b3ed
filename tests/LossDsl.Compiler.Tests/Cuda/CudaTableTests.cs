using LossDsl.Compiler.Emission.Cuda;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Cuda;

public sealed class CudaTableTests
{
    /// <summary>Leaves and structure: parameters, counters, memory and loops; surrogates are gone before emission.</summary>
    private static readonly Op[] WrittenByStructure =
    [
        Op.Constant, Op.Index, Op.AxisLength, Op.Option, Op.Present, Op.Uniform, Op.Wanted, Op.Read, Op.WithGradientOf, Op.Reduce,
        Op.Tabulate, Op.Scatter, Op.Scan, Op.Carry, Op.Memory, Op.Element,
    ];

    [Fact]
    public void Every_operation_has_one_spelling_or_is_structure() =>
        Assert.Equal(Enum.GetValues<Op>().Order(), CudaTable.Ops.Concat(WrittenByStructure).Order());

    [Fact]
    public void What_a_function_needs_stands_before_it()
    {
        var seen = new HashSet<string>();
        foreach (var function in DeviceFunctions.All)
        {
            Assert.Subset(seen, function.Needs.ToHashSet());
            Assert.True(seen.Add(function.Name), $"{function.Name} is there twice");
        }
    }

    [Fact]
    public void A_function_names_every_other_that_its_text_uses()
    {
        var names = DeviceFunctions.All.Select(f => f.Name).ToHashSet();
        foreach (var function in DeviceFunctions.All)
        {
            Assert.Equal(names.Intersect(CudaText.Identifiers(function.Text)).Except([function.Name]).Order(), function.Needs.Order());
        }
    }

    [Fact]
    public void A_text_holds_a_function_and_all_that_it_needs_and_no_other() =>
        Assert.Equal(["clampMin", "clamp", "write"], DeviceFunctions.Closure(["write", "clamp"]).Select(f => f.Name));
}
