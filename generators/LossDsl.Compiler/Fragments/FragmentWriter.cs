using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fragments;

/// <summary>Writes the definition of a loss, as it was read, as a fragment: a line for each declaration, node and requirement.</summary>
internal static class FragmentWriter
{
    public static string Write(LossMethod method)
    {
        var body = method.Body;
        var lines = method.Inputs.Select(Input)
            .Concat(method.Options.Select(Option))
            .Concat(body.Nodes.Select((node, id) => NodeLine(node, id, body.Names[id])))
            .Concat(body.Requirements.Select(Require))
            .Append(Join(Fragment.TermWord, Text(body.Value), Text(body.Numerator), Text(body.Denominator)));
        var text = string.Join("\n", lines);
        return $"{text}\n{Fragment.CheckWord} {Fragment.Checksum(text)}";
    }

    private static string Input(InputDeclaration input)
    {
        List<string> words = [Fragment.InputWord, input.Name, input.Kind.ToString(), input.Shape.ToString(), List(input.Axes.Select(axis => (long)axis))];
        Add(words, "shared", input.IsShared);
        Add(words, "optional", input.IsOptional);
        Add(words, "withheld", input.WithholdsGradient);
        Add(words, "name", input.ExternalName);
        Add(words, input.Domain);
        return Join([.. words]);
    }

    private static string Option(OptionDeclaration option)
    {
        List<string> words = [Fragment.OptionWord, option.Name, option.Type.ToString(), option.TypeName];
        Add(words, "default", option.DefaultText);
        Add(words, "name", option.ExternalName);
        Add(words, option.Domain);
        Add(words, "allowed", option.OneOf.Count > 0 ? List(option.OneOf) : null);
        foreach (var member in option.EnumMembers)
        {
            Add(words, "member", member);
        }

        return Join([.. words]);
    }

    private static string NodeLine(Node node, int id, string name)
    {
        List<string> words = [Text(id), node.Type.ToString(), OpTable.Of(node.Op).Name];
        Add(words, "of", node is { Op: Op.Constant, Type: Ir.ValueType.Real } ? FragmentNumber.Write(node.RealValue) : Payload(node.Payload));
        words.AddRange(node.Operands.Select(Text));
        Add(words, "as", name.Length > 0 ? name : null);
        return Join([.. words]);
    }

    private static string Require(Requirement requirement) => Join(
        Fragment.RequireWord, Text(requirement.Condition), Text(requirement.Guard), Text(requirement.Subject), Text(requirement.Limit), requirement.Parameter, requirement.Message);

    // The halves of a payload are numbers of their own.
    private static string? Payload(long payload) => payload switch
    {
        0 => null,
        >= int.MinValue and <= uint.MaxValue => payload.ToString(CultureInfo.InvariantCulture),
        _ => $"{payload >> 32}:{payload & uint.MaxValue}",
    };

    private static void Add(List<string> words, Domain? domain)
    {
        if (domain is not null)
        {
            words.AddRange(["in", FragmentNumber.Write(domain.Minimum), FragmentNumber.Write(domain.Maximum)]);
            Add(words, "above", domain.MinimumExcluded);
            Add(words, "orNaN", domain.AcceptsNaN);
        }
    }

    private static void Add(List<string> words, string word, bool isSo)
    {
        if (isSo)
        {
            words.Add(word);
        }
    }

    private static void Add(List<string> words, string word, string? value)
    {
        if (value is not null)
        {
            words.AddRange([word, value]);
        }
    }

    private static string List(IEnumerable<long> numbers) => $"[{string.Join(",", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Join(params string[] words) => FragmentLine.Join(words);
}
