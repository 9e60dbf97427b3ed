using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fragments;

/// <summary>Reads the lines of inputs and options.</summary>
internal static class DeclarationLines
{
    public static InputDeclaration Input(FragmentLine line)
    {
        var (name, kind, shape, axes) = (line.Word(), line.Member<InputKind>(), line.Member<ShapeRule>(), List(line).Select(axis => (int)axis).ToEquatableArray());
        var input = new InputDeclaration(name, null, kind, false, false, false, shape, null) { Axes = axes };
        while (!line.IsAtEnd)
        {
            var word = line.Word();
            input = word switch
            {
                "shared" => input with { IsShared = true },
                "optional" => input with { IsOptional = true },
                "withheld" => input with { WithholdsGradient = true },
                "name" => input with { ExternalName = line.Word() },
                _ => input with { Domain = Domain(word, input.Domain, line) },
            };
        }

        return input;
    }

    public static OptionDeclaration Option(FragmentLine line)
    {
        var option = new OptionDeclaration(line.Word(), null, line.Member<Ir.ValueType>(), line.Word(), null, null, EquatableArray<long>.Empty, EquatableArray<string>.Empty);
        while (!line.IsAtEnd)
        {
            var word = line.Word();
            option = word switch
            {
                "default" => option with { DefaultText = line.Word() },
                "name" => option with { ExternalName = line.Word() },
                "allowed" => option with { OneOf = List(line).ToEquatableArray() },
                "member" => option with { EnumMembers = option.EnumMembers.Append(line.Word()).ToEquatableArray() },
                _ => option with { Domain = Domain(word, option.Domain, line) },
            };
        }

        return option;
    }

    private static Domain Domain(string word, Domain? domain, FragmentLine line) => (word, domain) switch
    {
        ("in", null) => new(line.Real(line.Word()), line.Real(line.Word()), MinimumExcluded: false, AcceptsNaN: false),
        ("above", { } given) => given with { MinimumExcluded = true },
        ("orNaN", { } given) => given with { AcceptsNaN = true },
        _ => throw line.Fault($"has the unknown word '{word}'"),
    };

    private static List<long> List(FragmentLine line)
    {
        var word = line.Word();
        return word.Length >= 2 && word[0] == '[' && word[word.Length - 1] == ']'
            ? word.Substring(1, word.Length - 2).Split([','], StringSplitOptions.RemoveEmptyEntries).Select(line.Long).ToList()
            : throw line.Fault($"has '{word}' where a list is needed");
    }
}
