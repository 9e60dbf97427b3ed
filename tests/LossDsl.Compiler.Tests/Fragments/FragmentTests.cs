using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Fragments;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Losses;
using LossDsl.Compiler.Tests.Properties;

namespace LossDsl.Compiler.Tests.Fragments;

/// <summary>A fragment is the definition and nothing else.</summary>
public class FragmentTests
{
    private const int RandomLosses = 60;

    // It reads the length of an axis that none of its inputs has, which no front end makes.
    private const string WithoutItsAxis = "RepeatedScalar";

    public static TheoryData<string> Losses => new(LossList.Names.Where(name => name != WithoutItsAxis));

    public static TheoryData<double> Numbers =>
    [
        0, -0.0, 1, -1, 0.1, 1.0 / 3, double.Epsilon, -double.Epsilon, double.MinValue, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity,
        double.NaN, BitConverter.Int64BitsToDouble(0x7ff8_0000_0000_0123), 123456789012345680,
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_definition_is_read_as_it_was_written(string name) => AssertSame(LossList.All[name]().Method);

    [Fact]
    public void Any_definition_is_read_as_it_was_written()
    {
        for (var seed = 0; seed < RandomLosses; seed++)
        {
            AssertSame(RandomBody.Draw(seed, depth: 5).Method);
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_keeps_its_bits(double number) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(FragmentNumber.Read(FragmentNumber.Write(number))!.Value));

    [Fact]
    public void Declarations_are_read_as_they_were_written()
    {
        var loss = SkeletonLosses.Huber().Method;
        var domain = new Domain(-0.0, double.PositiveInfinity, MinimumExcluded: true, AcceptsNaN: true);
        AssertSame(loss with
        {
            Inputs = loss.Inputs.Select((input, k) => input with { ExternalName = k == 0 ? "an \"input\"\\" : null, Domain = domain, Shape = ShapeRule.PerRow, WithholdsGradient = k > 0, IsShared = k > 1 })
                .ToEquatableArray(),
            Options = loss.Options.Select(option => option with { ExternalName = "", Domain = domain with { AcceptsNaN = false }, DefaultText = "(global::A.B)(-3)", OneOf = EquatableArray.Of(-1L, 7), EnumMembers = EquatableArray.Of("A=0", "B=-1") })
                .ToEquatableArray(),
            Body = loss.Body with { Requirements = EquatableArray.Of(Demand(loss, "a line\nand \"another\"\t{0}\\r")) },
        });
    }

    [Fact]
    public void The_text_reads_like_the_definition() => Assert.Equal("""
        input input Scalar Broadcast []
        input target Scalar Broadcast []
        0 Real Read
        1 Real Read of 1
        2 Real Subtract 0 1
        3 Real Abs 2
        4 Real Constant of 1.0
        term 3 3 4
        check c2eb88e1
        """, FragmentWriter.Write(AbsoluteError()));

    private static void AssertSame(LossMethod method)
    {
        var text = FragmentWriter.Write(method);

        Assert.Equal(method, FragmentReader.Read(text));
        Assert.Equal(method, FragmentReader.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    private static LossMethod AbsoluteError()
    {
        var loss = new LossBuilder();
        return loss.Plain(loss.Graph.Apply(Op.Abs, loss.Scalar("input") - loss.Scalar("target"))).Method;
    }

    private static Requirement Demand(LossMethod loss, string message)
    {
        var condition = loss.Body.Nodes.ToList().FindIndex(node => node.Type == Compiler.Ir.ValueType.Bool);
        return new(condition, condition, message, -1, -1, loss.Inputs[0].Name);
    }
}
