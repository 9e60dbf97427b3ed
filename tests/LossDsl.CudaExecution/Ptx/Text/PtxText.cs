using System.Globalization;
using System.Text.RegularExpressions;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Cuts a text of PTX into declarations, labels and instructions.</summary>
internal sealed partial class PtxText
{
    private readonly Queue<string> _statements;

    private PtxText(string text)
    {
        // What ends a statement is kept: a brace and a colon mean something.
        _statements = new Queue<string>(Statement().Matches(Comment().Replace(text, " "))
            .Select(match => Blank().Replace(match.Value, " ").Trim())
            .Where(statement => statement is not ("" or ";")));
    }

    /// <summary>Reads a module.</summary>
    /// <exception cref="FormatException">Something in it is not known here.</exception>
    public static (IReadOnlyList<PtxVariable> Variables, IReadOnlyList<PtxFunctionText> Functions) Read(string text)
    {
        var reader = new PtxText(text);
        var variables = new List<PtxVariable>();
        var functions = new List<PtxFunctionText>();
        while (reader._statements.TryDequeue(out var statement))
        {
            if (FunctionHead().Match(statement) is { Success: true } head)
            {
                // Without a body it is announced only.
                if (statement.EndsWith('{'))
                {
                    functions.Add(reader.Function(head));
                }
            }
            else if (VariableDeclaration().Match(statement) is { Success: true, Index: 0 } variable)
            {
                variables.Add(Variable(variable));
            }
            else if (!ModuleDirective().IsMatch(statement))
            {
                throw new FormatException($"This PTX is not known: {statement}");
            }
        }

        return (variables, functions);
    }

    private PtxFunctionText Function(Match head)
    {
        var function = new PtxFunctionText(
            head.Groups["name"].Value,
            head.Groups["kind"].Value == "entry",
            [.. VariableDeclaration().Matches(head.Groups["result"].Value).Select(Variable)],
            [.. VariableDeclaration().Matches(head.Groups["parameters"].Value).Select(Variable)]);
        for (var depth = 1; depth > 0;)
        {
            var statement = _statements.Dequeue();
            if (statement is "{" or "}")
            {
                depth += statement == "{" ? 1 : -1;
            }
            else if (statement.EndsWith(':'))
            {
                function.Labels.Add(statement[..^1].Trim(), function.Body.Count);
            }
            else if (VariableDeclaration().Match(statement) is { Success: true, Index: 0 } variable)
            {
                function.Body.Add(Variable(variable));
            }
            else if (!statement.StartsWith(".reg ", StringComparison.Ordinal) && !statement.StartsWith(".pragma ", StringComparison.Ordinal))
            {
                function.Body.Add(Instruction(statement));
            }
        }

        return function;
    }

    private static PtxInstruction Instruction(string statement)
    {
        var match = InstructionForm().Match(statement);
        return match.Success
            ? new PtxInstruction(
                match.Groups["guard"].Value,
                match.Groups["not"].Length > 0,
                match.Groups["opcode"].Value,
                Operands(match.Groups["operands"].Value))
            : throw new FormatException($"This is no instruction of PTX: {statement}");
    }

    /// <summary>Cuts at the commas that stand outside of braces, brackets and parentheses.</summary>
    private static List<string> Operands(string text)
    {
        var operands = new List<string>();
        var (start, depth) = (0, 0);
        for (var k = 0; k <= text.Length; k++)
        {
            if (k == text.Length || (text[k] == ',' && depth == 0))
            {
                operands.Add(text[start..k].Replace(" ", ""));
                start = k + 1;
            }
            else
            {
                depth += text[k] is '{' or '[' or '(' ? 1 : text[k] is '}' or ']' or ')' ? -1 : 0;
            }
        }

        return operands is [""] ? [] : operands;
    }

    private static PtxVariable Variable(Match match)
    {
        var type = match.Groups["type"].Value;
        return new PtxVariable(
            match.Groups["space"].Value,
            match.Groups["name"].Value,
            type,
            match.Groups["align"].Length > 0 ? Number(match.Groups["align"].Value) : PtxTypes.Bytes(type),
            match.Groups["count"].Length > 0 ? Number(match.Groups["count"].Value) : 1,
            match.Groups["values"].Value.Split([',', ' ', '{', '}'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"//[^\n]*|/\*(?s:.*?)\*/")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    // Directives of a module end with their line, a function's head with a brace, and braces that are operands or values stand within a statement.
    [GeneratedRegex("""
        \.(version|target|address_size|file)\b[^\n]* | [$\w]+: | (\.visible\s+|\.weak\s+|\.extern\s+)*\.(entry|func)\b[^{;]*[{;] | [{}] | [^\s;{}:][^;{}:]*(\{[^{}]*\}[^;{}]*)*;
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^\.(version|target|address_size|file)\b")]
    private static partial Regex ModuleDirective();

    [GeneratedRegex("""
        ^(\.visible\ |\.weak\ |\.extern\ )*\.(?<kind>entry|func)\ *(\((?<result>[^()]*)\)\ *)?(?<name>[$\w]+)\ *(\((?<parameters>[^()]*)\))?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex FunctionHead();

    [GeneratedRegex("""
        (\.visible\ |\.extern\ )?\.(?<space>param|shared|local|global|const)\ (\.align\ (?<align>\d+)\ )?\.(?<type>[busf]\d+)\ (?<name>[$\w]+)(\[(?<count>\d*)\])?(\ =\ (?<values>[^;]*))?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex VariableDeclaration();

    [GeneratedRegex(@"^(@(?<not>!)?(?<guard>%\w+) )?(?<opcode>[a-z][\w.:]*) ?(?<operands>[^;]*);$", RegexOptions.ExplicitCapture)]
    private static partial Regex InstructionForm();
}
