using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>
/// Writes <c>ILoss&lt;T, TTarget&gt;</c>, by which a trainer takes any loss: of the overloads with a prediction that has a gradient and one
/// required target.
/// </summary>
internal static class TrainerInterface
{
    private static readonly string[] Elements = ["float", "double"];
    private static readonly string[] LabelTypes = ["int", "long", "byte"];

    /// <summary>The interfaces that the loss has.</summary>
    public static IEnumerable<string> Names(IEnumerable<EmittedMethod> methods) =>
        Implementations(methods).Select(pair => Name(pair.Element, pair.Target)).Distinct();

    public static void Emit(CodeWriter code, IEnumerable<EmittedMethod> methods)
    {
        foreach (var (element, target) in Implementations(methods).Distinct())
        {
            code.Line("/// <inheritdoc/>");
            code.Line($"{element} {Name(element, target)}.Forward(ReadOnlyTensorSpan<{element}> input, ReadOnlyTensorSpan<{target}> target) =>");
            code.Indented(() => code.Line("Forward(input, target);"));
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"{element} {Name(element, target)}.ForwardBackward(");
            code.Indented(() =>
            {
                code.Line($"ReadOnlyTensorSpan<{element}> input, ReadOnlyTensorSpan<{target}> target, TensorSpan<{element}> inputGradient, {element} upstream, bool accumulate) =>");
                code.Line("ForwardBackward(input, target, inputGradient, upstream: upstream, accumulate: accumulate);");
            });
            code.Line();
        }
    }

    private static string Name(string element, string target) => $"ILoss<{element}, {target}>";

    private static IEnumerable<(string Element, string Target)> Implementations(IEnumerable<EmittedMethod> methods) =>
        from method in methods
        where Fits(method)
        from element in Elements
        from target in Targets(method, element)
        select (element, target);

    private static bool Fits(EmittedMethod method) =>
        method.Kernels.Gradients.Contains(0) && Required(method) is { Count: 2 } required && required.All(IsData);

    private static bool IsData(InputDeclaration input) =>
        !input.IsShared && input.Kind is (InputKind.Scalar or InputKind.Vector or InputKind.Label);

    private static string[] Targets(EmittedMethod method, string element) =>
        Required(method)[1].Kind == InputKind.Label ? LabelTypes : [element];

    private static List<InputDeclaration> Required(EmittedMethod method) => method.Method.Inputs.Where(input => !input.IsOptional).ToList();
}
