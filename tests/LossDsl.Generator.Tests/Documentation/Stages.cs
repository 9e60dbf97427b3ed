using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Emission.Cuda;
using LossDsl.Compiler.Fragments;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Pipeline;
using LossDsl.Compiler.Scheduling;
using LossDsl.Compiler.Simplification;
using LossDsl.Generator.Tests.Reading;

namespace LossDsl.Generator.Tests.Documentation;

/// <summary>The printouts of one loss at every stage of the compiler.</summary>
internal sealed class Stages(string members)
{
    private readonly LossDefinition _definition = Ir.Definition(members);

    private LossMethod Method => _definition.Methods[0];

    /// <param name="stage">The name of the stage; after "gradient" follows that of an input.</param>
    public string Print(string stage) => stage.Split(' ') switch
    {
        ["ir"] => Printer.Print(Method),
        ["fragment"] => FragmentWriter.Write(Method),
        ["gradient", var input] => Gradient(input),
        ["plan"] => PlanPrinter.Print(KernelBuilder.Build(Method)),
        ["csharp"] => LossCompiler.Compile(_definition).Files[0].Text,
        ["cuda"] => CudaEmitter.Emit(_definition, [KernelBuilder.Build(Method)]).Source,
        _ => throw new ArgumentException($"There is no stage '{stage}'.", nameof(stage)),
    };

    /// <summary>The gradient of an input of a loss whose three parts are one: simplified, with all that it needs.</summary>
    private string Gradient(string input)
    {
        InputDeclaration[] inputs = [.. Method.Inputs, KernelBuilder.Upstream];
        var graph = Method.Body.ToGraph(inputs, Method.Options);
        var simplifier = new Simplifier(graph, RuleTable.All);
        var value = simplifier.Apply(graph.At(Method.Body.Value));
        var gradients = ReverseMode.Differentiate(graph, [(value, graph.Read(inputs.Length - 1))]);
        var gradient = simplifier.Apply(gradients[Array.FindIndex(inputs, i => i.Name == input)].Value);
        return Printer.Print(graph, Binders.Reachable(graph, [gradient.Id]), Method.Options);
    }
}
