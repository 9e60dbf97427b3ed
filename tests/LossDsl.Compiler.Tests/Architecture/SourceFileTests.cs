namespace LossDsl.Compiler.Tests.Architecture;

public class SourceFileTests
{
    private const int MaximalLines = 400;

    [Fact]
    public void No_file_is_longer_than_a_reader_keeps_in_mind() =>
        Violations.AssertNone(SourceFile.Under("src", "generators", "tests")
            .Select(file => (file.Path, Lines: file.Text.AsSpan().Count('\n')))
            .Where(file => file.Lines > MaximalLines)
            .Select(file => $"{file.Path} has {file.Lines} lines"));

    [Theory]
    [InlineData("a // b\nc", "a  \nc")]
    [InlineData("a /* b\n* */ c", "a   c")]
    [InlineData("\"// a\" // b", "\"// a\"  ")]
    [InlineData("\"\\\"// a\" // b", "\"\\\"// a\"  ")]
    [InlineData("@\"a\\\" // b", "@\"a\\\"  ")]
    [InlineData("'\"' // b", "'\"'  ")]
    [InlineData("\"\"\"\n\"// a\n\"\"\" // b", "\"\"\"\n\"// a\n\"\"\"  ")]
    public void Comments_are_left_out_and_literals_stay(string text, string code) => Assert.Equal(code, new SourceFile("File.cs", text).Code);
}
