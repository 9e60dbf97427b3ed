using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Generator.Tests.Reading;

/// <summary>A node as one nested formula, for losses that are small enough to be read in this way.</summary>
internal static class FormulaText
{
    public static string Of(LossMethod method) => Of(method, method.Body.Value);

    public static string Of(LossMethod method, int node) =>
        new Writer(method.Body.ToGraph(method.Inputs), method.Options).Write(node);

    private sealed class Writer(Graph graph, IReadOnlyList<OptionDeclaration> options)
    {
        public string Write(int id)
        {
            var node = graph[id];
            return node.Op switch
            {
                Op.Constant when node.Type == Compiler.Ir.ValueType.Real => node.RealValue.ToString(CultureInfo.InvariantCulture),
                Op.Constant when node.Type == Compiler.Ir.ValueType.Bool => node.BoolValue ? "true" : "false",
                Op.Constant => node.Payload.ToString(CultureInfo.InvariantCulture) + "n",
                Op.Index => Letter(node.Variable),
                Op.AxisLength => "length",
                Op.Option => options[(int)node.Payload].Name,
                Op.Present => graph.Inputs[(int)node.Payload].Name + "?",
                Op.Read => graph.Inputs[(int)node.Payload].Name + (node.Operands.Count == 0 ? "" : "[" + Write(node.Operands[0]) + "]"),
                Op.Reduce => $"{node.Monoid}({Letter(node.Variable)} < {Write(node.Variable.Extent)}: {Write(node.Operands[1])})",
                _ => $"{OpTable.Of(node.Op).Name}({string.Join(", ", node.Operands.Select(Write))})",
            };
        }

        private static string Letter(Variable variable) => ((char)('i' + variable.Height)).ToString();
    }
}
