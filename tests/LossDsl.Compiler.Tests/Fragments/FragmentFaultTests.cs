using LossDsl.Compiler.Fragments;

namespace LossDsl.Compiler.Tests.Fragments;

/// <summary>Text that no writer wrote is refused with what was found, whatever it is.</summary>
public class FragmentFaultTests
{
    private const string Sound = """
        input x Vector Broadcast [0]
        option p Real double default 1.0
        0 Int AxisLength
        1 Int Index 0
        2 Real Read 1
        3 Real Reduce 0 2
        4 Real Option
        5 Real Multiply 3 4 as product
        6 Bool Less 3 4
        require 6 6 -1 -1 x "a message"
        term 5 5 5
        """;

    [Fact]
    public void A_sound_text_is_read() => Assert.Equal(7, FragmentReader.Read(Checked(Sound)).Body.Nodes.Count);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("input x Scalar Broadcast []")]
    [InlineData("input x Scalar Broadcast []\ncheck 00000000")]
    public void A_text_that_was_cut_off_or_edited_is_refused(string text) =>
        Assert.Equal("the text does not agree with its checksum", Assert.Throws<FragmentFormatException>(() => FragmentReader.Read(text)).Message);

    [Theory]
    [InlineData("Multiply 3 4", "Convolve 3 4", "has the unknown operation 'Convolve'")]
    [InlineData("Multiply 3 4", "Multiply 3 5", "refers to node 5, which does not come before it")]
    [InlineData("Multiply 3 4", "Multiply 3 -1", "refers to node -1")]
    [InlineData("Multiply 3 4", "Multiply 3", "%5 Multiply has 1 operands and needs 2")]
    [InlineData("Multiply 3 4", "Multiply 3 0", "Multiply makes real of real, int")]
    [InlineData("Multiply 3 4", "Multiply 3  4", "has two spaces in a row")]
    [InlineData("Multiply 3 4", "Multiply 3 four", "has 'four' where a number is needed")]
    [InlineData("Real Multiply", "Complex Multiply", "has 'Complex' where a ValueType is needed")]
    [InlineData("Real Multiply", "2 Multiply", "has '2' where a ValueType is needed")]
    [InlineData("5 Real", "7 Real", "stands where node 5 should")]
    [InlineData("Real Option", "Real Option of 1", "Option refers to 1, which no definition declares")]
    [InlineData("Real Option", "Int Option", "Option refers to 0, which no definition declares")]
    [InlineData("Int AxisLength", "Int AxisLength of 2", "AxisLength refers to 2, which no definition declares")]
    [InlineData("Real Read 1", "Real Read of 3 1", "%2 refers to input 3 of 1")]
    [InlineData("Real Reduce 0 2", "Real Reduce of 9:0 0 2", "Reduce refers to")]
    [InlineData("Real Reduce 0 2", "Real Reduce of 1 0 2", "%5 varies over i, which nothing binds")]
    [InlineData("Real Option", "Bool Wanted", "Wanted refers to 0, which no definition declares")]
    [InlineData("term 5 5 5", "term 5 5 2", "varies over i, which nothing binds")]
    [InlineData("term 5 5 5", "term 5 5 6", "%6 is bool where real is needed")]
    [InlineData("term 5 5 5", "term 5 5", "ends too early")]
    [InlineData("term 5 5 5", "term 5 5 5 5", "goes on where it should end")]
    [InlineData("term 5 5 5", "term 5 5 5\nterm 5 5 5", "has no term, or more than one")]
    [InlineData("input x Vector Broadcast [0]\n", "", "the text has no input")]
    [InlineData("Broadcast [0]", "Broadcast 0", "has '0' where a list is needed")]
    [InlineData("Broadcast [0]", "Broadcast [0] sparse", "has the unknown word 'sparse'")]
    [InlineData("Broadcast [0]", "Broadcast [0] in 0.0 one", "has 'one' where a number is needed")]
    [InlineData("\"a message\"", "\"a message", "has a word without a closing quote")]
    [InlineData("\"a message\"", "\"a\\message\"", "has an unknown escape")]
    [InlineData("\"a message\"", "\"a message\"s", "has no space between two words")]
    public void A_text_that_makes_no_definition_is_refused(string sound, string broken, string fault)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);

        var found = Assert.Throws<FragmentFormatException>(() => FragmentReader.Read(Checked(Sound.Replace(sound, broken, StringComparison.Ordinal))));

        Assert.Contains(fault, found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("-1", false)]
    public void A_record_is_read_at_the_places_that_it_has(string place, bool isThere)
    {
        var text = Checked($"input x Vector Broadcast [-2]\n0 Int Constant of {place}\n1 Real Read 0\nterm 1 1 1");

        Assert.Equal(isThere ? null : "%1 Read refers to 0, which no definition declares", Record.Exception(() => FragmentReader.Read(text))?.Message);
    }

    [Fact]
    public void No_change_of_a_character_makes_the_reader_fail_in_another_way()
    {
        const string replacements = "0 9-x\"[\\\n";
        for (var position = 0; position < Sound.Length; position++)
        {
            foreach (var replacement in replacements)
            {
                var text = Checked(Sound[..position] + replacement + Sound[(position + 1)..]);
                if (Record.Exception(() => FragmentReader.Read(text)) is { } failure)
                {
                    Assert.IsType<FragmentFormatException>(failure);
                }
            }
        }
    }

    private static string Checked(string text) => $"{text}\n{Fragment.CheckWord} {Fragment.Checksum(text)}";
}
