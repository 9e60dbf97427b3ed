using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>Writes diagnostics as Verify serializes them: JSON without quotes or escapes, two spaces a level.</summary>
internal static class DiagnosticTextWriter
{
    internal static string Write(ImmutableArray<Diagnostic> diagnostics) =>
        Braces(0, "{}", ["Diagnostics: " + Braces(1, "[]", diagnostics.Select(Diagnostic))]);

    private static string Diagnostic(Diagnostic diagnostic)
    {
        var members = new List<string>();
        if (diagnostic.Location != Location.None)
        {
            members.Add($"Location: {Position(diagnostic.Location)}");
        }

        members.Add(Member("Message", diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        members.Add($"Severity: {diagnostic.Severity}");
        if (diagnostic.WarningLevel != 0)
        {
            members.Add(string.Create(CultureInfo.InvariantCulture, $"WarningLevel: {diagnostic.WarningLevel}"));
        }

        members.Add("Descriptor: " + Descriptor(diagnostic.Descriptor));
        return Braces(2, "{}", members);
    }

    private static string Descriptor(DiagnosticDescriptor descriptor)
    {
        var members = new List<string> { Member("Id", descriptor.Id), Member("Title", Invariant(descriptor.Title)) };
        AddUnlessBlank(members, "Description", Invariant(descriptor.Description));
        AddUnlessBlank(members, "HelpLink", descriptor.HelpLinkUri);
        members.Add(Member("MessageFormat", Invariant(descriptor.MessageFormat)));
        members.Add(Member("Category", descriptor.Category));
        members.Add($"DefaultSeverity: {descriptor.DefaultSeverity}");
        members.Add($"IsEnabledByDefault: {(descriptor.IsEnabledByDefault ? "true" : "false")}");
        if (descriptor.CustomTags.Any())
        {
            members.Add("CustomTags: " + Braces(4, "[]", descriptor.CustomTags));
        }

        return Braces(3, "{}", members);
    }

    private static string Position(Location location)
    {
        var mapped = location.GetMappedLineSpan();
        var position = $"{mapped.Path.Replace('/', '\\')}: {mapped.Span}";
        return location.SourceTree is null ? position : $"/*\n{Excerpt(location.SourceTree, location.GetLineSpan())}*/\n {position}";
    }

    private static string Excerpt(SyntaxTree tree, FileLinePositionSpan span)
    {
        var lines = tree.GetText().Lines;
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        var excerpt = new StringBuilder();
        for (var index = Math.Max(0, start.Line - 1); index <= Math.Min(lines.Count - 1, end.Line + 1); index++)
        {
            var line = lines[index].ToString();
            excerpt.Append(line).Append('\n');
            if (index < start.Line || index > end.Line)
            {
                continue;
            }

            var first = index == start.Line ? start.Character : 0;
            var last = index == end.Line ? end.Character : line.Length;
            excerpt.Append(' ', first).Append('^', last - first).Append('\n');
        }

        return excerpt.ToString();
    }

    private static string Invariant(LocalizableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void AddUnlessBlank(List<string> members, string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            members.Add(Member(name, value));
        }
    }

    private static string Member(string name, string value)
    {
        // Verify replaces such values by a counter, which this writer does not imitate.
        if (Guid.TryParse(value, out _) || DateTime.TryParse(value, CultureInfo.InvariantCulture, out _))
        {
            throw new VerifyException($"The diagnostic's {name} is '{value}', a GUID or a date; snapshots allow any other text.");
        }

        var normalized = value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return normalized.Contains('\n', StringComparison.Ordinal) ? $"{name}:\n{normalized}" : $"{name}: {normalized}";
    }

    private static string Braces(int level, string pair, IEnumerable<string> members)
    {
        var indent = new string(' ', 2 * level);
        return $"{pair[0]}\n{string.Join(",\n", members.Select(member => $"{indent}  {member}"))}\n{indent}{pair[1]}";
    }
}
