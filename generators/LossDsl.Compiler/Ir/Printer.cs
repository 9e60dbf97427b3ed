using System.Globalization;
using System.Text;

namespace LossDsl.Compiler.Ir;

/// <summary>The text form of the IR: a line a node, <c>%7 error: real[n] = Subtract(%1, %2)</c>.</summary>
internal static class Printer
{
    public static string Print(LossMethod method)
    {
        var graph = method.Body.ToGraph(method.Inputs);
        var text = new StringBuilder();
        foreach (var input in method.Inputs)
        {
            var kind = input.Kind.ToString().ToLowerInvariant();
            text.Append($"input {input.Name}: {(input.IsShared ? "shared " : "")}{kind}{(input.IsOptional ? " optional" : "")}\n");
        }

        foreach (var option in method.Options)
        {
            text.Append($"option {option.Name}: {option.TypeName}{(option.DefaultText is { } value ? " = " + value : "")}\n");
        }

        text.Append(Print(graph, Enumerable.Range(0, graph.Count), method.Options));
        foreach (var requirement in method.Body.Requirements)
        {
            text.Append($"require %{requirement.Condition} where %{requirement.Guard}: {requirement.Message}\n");
        }

        text.Append($"term %{method.Body.Value}, %{method.Body.Numerator}, %{method.Body.Denominator}\n");
        return text.ToString();
    }

    public static string Print(Graph graph, IEnumerable<int> nodes, IReadOnlyList<OptionDeclaration>? options = null)
    {
        var text = new StringBuilder();
        foreach (var id in nodes)
        {
            var name = graph.NameOf(id) is { } given ? " " + given : "";
            text.Append($"%{id}{name}: {Type(graph, id)} = {Operation(graph, id, options)}\n");
        }

        return text.ToString();
    }

    /// <summary>The letter of a variable: n for the samples, then i, j, k … by height; a prime for every extent but the class axis.</summary>
    public static string Letter(Graph graph, Variable variable)
    {
        if (variable.IsSample)
        {
            return "n";
        }

        var letter = ((char)('i' + Math.Min(variable.Height, 10))).ToString();
        var extent = graph[variable.Extent];
        return extent is { Op: Op.AxisLength, Payload: 0 } ? letter : $"{letter}<%{variable.Extent}";
    }

    private static string Type(Graph graph, int id)
    {
        var space = graph.SpaceOf(id);
        var type = graph[id].Type.ToString().ToLowerInvariant();
        return space.IsEmpty ? type : $"{type}[{string.Join(",", space.Items.Select(v => Letter(graph, v)))}]";
    }

    private static string Operation(Graph graph, int id, IReadOnlyList<OptionDeclaration>? options)
    {
        var node = graph[id];
        var operands = string.Join(", ", node.Operands.Select(o => $"%{o}"));
        return node.Op switch
        {
            Op.Constant => Constant(node),
            Op.Index => Letter(graph, node.Variable),
            Op.AxisLength => $"AxisLength({node.Payload})",
            Op.Option => options is null ? $"Option({node.Payload})" : $"Option({options[(int)node.Payload].Name})",
            Op.Present => $"Present({graph.Inputs[(int)node.Payload].Name})",
            Op.Uniform => $"Uniform({(UniformKind)node.Payload})",
            Op.Wanted => $"Wanted({node.Payload})",
            Op.Read => $"{graph.Inputs[(int)node.Payload].Name}[{operands}]",
            Op.Reduce => $"{node.Monoid}({Letter(graph, node.Variable)}, %{node.Operands[1]})",
            Op.Tabulate => $"Tabulate({Letter(graph, node.Variable)}, %{node.Operands[1]})",
            Op.Scatter => $"Scatter({Letter(graph, node.Variable)}, %{node.Operands[2]} of %{node.Operands[1]} += %{node.Operands[3]})",
            Op.Scan => Scan(graph, node),
            Op.Memory => $"Memory({node.Payload})",
            Op.Carry or Op.Element => $"{OpTable.Of(node.Op).Name}{(node.Payload == 0 ? "" : $".{node.Payload}")}({operands})",
            _ => $"{OpTable.Of(node.Op).Name}({operands})",
        };
    }

    private static string Scan(Graph graph, Node node)
    {
        var components = Enumerable.Range(0, node.Components()).Select(k => $"%{node.First(k)} then %{node.Next(k)}");
        return $"Scan({Letter(graph, node.Transition())} of %{node.Operands[Binding.ScanSteps]}, {Letter(graph, node.State())}: {string.Join("; ", components)})";
    }

    private static string Constant(Node node) => node.Type switch
    {
        ValueType.Bool => node.BoolValue ? "true" : "false",
        ValueType.Int => node.Payload.ToString(CultureInfo.InvariantCulture),
        _ => node.RealValue.ToString("R", CultureInfo.InvariantCulture),
    };
}
