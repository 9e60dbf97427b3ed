using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LossDsl.Cli.Conformance;

/// <summary>Writes what a case gave as a line of JSON.</summary>
internal static class ResultWriter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string id, Outcome outcome) => Line(json =>
    {
        json.WriteString("id", id);
        if (outcome.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteString("type", error.Type);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
            return;
        }

        if (outcome.Output is { } output)
        {
            WriteTensor(json, "output", output);
        }

        WriteTensors(json, "extra", outcome.Extra);
        WriteTensors(json, "grads", outcome.Gradients);
    });

    public static string WriteUnsupported(string id, string why) => Line(json =>
    {
        json.WriteString("id", id);
        json.WriteString("unsupported", why);
    });

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteTensors(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, TensorRecord?> tensors)
    {
        if (tensors.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, tensor) in tensors)
        {
            WriteTensor(json, key, tensor);
        }

        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, string name, TensorRecord? tensor)
    {
        if (tensor is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteStartArray("shape");
        foreach (var length in tensor.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteString("dtype", tensor.Type);
        json.WriteStartArray("data");
        foreach (var number in tensor.Data)
        {
            WriteNumber(json, number);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(NonFinite.Write(number));
        }
    }
}
