using System.Text.Json;

namespace LossDsl.Cli.Conformance;

/// <summary>Reads cases: one JSON object a line.</summary>
internal static class CaseReader
{
    public static IReadOnlyList<Case> ReadFile(string path)
    {
        var cases = new List<Case>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                cases.Add(ReadNumbered(line, $"{path}:{number}"));
            }
        }

        return cases;
    }

    public static Case Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new Case(
            Text(root, "id"),
            Text(root, "loss"),
            Members(root, "options", static option => option.Clone()),
            Members(root, "inputs", ReadTensor),
            root.TryGetProperty("grad_output", out var upstream) ? ReadTensor(upstream) : null,
            WithAlternatives(ReadOutcome(root), root),
            Strings(root, "tags"));
    }

    public static TensorRecord ReadTensor(JsonElement element)
    {
        var shape = Required(element, "shape").EnumerateArray().Select(length => length.GetInt32()).ToArray();
        var data = Required(element, "data").EnumerateArray().Select(ReadNumber).ToArray();
        return data.Length == TensorRecord.Count(shape)
            ? new TensorRecord(shape, Text(element, "dtype"), data)
            : throw new CaseFormatException($"A tensor of shape [{string.Join(", ", shape)}] holds {data.Length} numbers.");
    }

    private static Case ReadNumbered(string line, string place)
    {
        try
        {
            return Read(line);
        }
        catch (Exception problem) when (problem is JsonException or CaseFormatException or InvalidOperationException or FormatException)
        {
            throw new CaseFormatException($"{place}: {problem.Message}", problem);
        }
    }

    private static Outcome ReadOutcome(JsonElement element)
    {
        if (element.TryGetProperty("error", out var error))
        {
            return Outcome.OfError(ReadError(error));
        }

        return new Outcome(
            element.TryGetProperty("output", out var output) ? ReadTensor(output) : null,
            Members(element, "extra", ReadOptionalTensor),
            Members(element, "grads", ReadOptionalTensor),
            Error: null);
    }

    // What later versions do takes the place of what was recorded; each alternative says only what is different.
    private static Outcome WithAlternatives(Outcome recorded, JsonElement root)
    {
        if (!root.TryGetProperty("alt", out var alternatives))
        {
            return recorded;
        }

        foreach (var alternative in alternatives.EnumerateArray())
        {
            var later = ReadOutcome(alternative);
            if (later.Error is not null)
            {
                return later;
            }

            recorded = new Outcome(
                later.Output ?? recorded.Output,
                later.Extra.Count > 0 ? later.Extra : recorded.Extra,
                recorded.Gradients.ToDictionary(pair => pair.Key, pair => later.Gradients.GetValueOrDefault(pair.Key, pair.Value)),
                Error: null);
        }

        return recorded;
    }

    private static TensorRecord? ReadOptionalTensor(JsonElement element) =>
        element.ValueKind == JsonValueKind.Null ? null : ReadTensor(element);

    private static CaseError ReadError(JsonElement error) => error.ValueKind == JsonValueKind.Object
        ? new CaseError(Text(error, "type"), Text(error, "message"))
        : new CaseError("error", error.GetString() ?? "");

    private static double ReadNumber(JsonElement number) => number.ValueKind switch
    {
        JsonValueKind.Number => number.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => NonFinite.Read(number.GetString()),
    };

    private static Dictionary<string, T> Members<T>(JsonElement element, string name, Func<JsonElement, T> read) =>
        element.TryGetProperty(name, out var members)
            ? members.EnumerateObject().ToDictionary(member => member.Name, member => read(member.Value))
            : [];

    private static HashSet<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var strings) ? [.. strings.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static string Text(JsonElement element, string name) =>
        Required(element, name).GetString() ?? throw new CaseFormatException($"\"{name}\" is null.");

    private static JsonElement Required(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : throw new CaseFormatException($"\"{name}\" is missing.");
}
