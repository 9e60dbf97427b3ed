using LossDsl.Compiler.Emission.Cuda;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes the members of a loss that hold its CUDA C: the text, and what has to be known to launch its kernels.</summary>
internal static class CudaMemberEmitter
{
    /// <param name="options">The options of all methods, in the order of the loss's description.</param>
    public static void Emit(CodeWriter code, LossDefinition definition, IReadOnlyList<OptionDeclaration> options, CudaProgram cuda)
    {
        code.Line("/// <summary>The loss as CUDA C: kernels that compute what this type computes.</summary>");

        // As UTF-8 the text takes half the room in the assembly, of which it is the greater part.
        code.Line($"public static string CudaSource => global::System.Text.Encoding.UTF8.GetString({Literals.RawString(cuda.Source)}u8);");
        code.Line();
        code.Line("/// <summary>The kernels of <see cref=\"CudaSource\"/> and what each of them is given: what a launcher has to know.</summary>");
        code.Line("public static CudaProgram CudaProgram => new(CudaSource,");
        code.Line("[");
        code.Indented(() =>
        {
            foreach (var kernel in cuda.Kernels)
            {
                var parameters = kernel.Parameters.Select(parameter => Parameter(parameter, Number(parameter, kernel)));
                code.Line($"new(\"{kernel.Name}\", CudaPhase.{kernel.Phase}, {NumberLiteral.Integer(kernel.Method)}, CudaWork.{kernel.Work},");
                code.Line("[");
                code.Indented(() => code.Lines(string.Join("\n", parameters)));
                var memory = kernel.SampleMemory is { } numbers ? $"SampleMemory = static ({string.Join(", ", CudaKernelSignature.MemorySizes)}) => {numbers}" : null;
                var layer = kernel.Layer is { } inputs ? $"Layer = new({NumberLiteral.Integer(inputs.Features)}, {NumberLiteral.Integer(inputs.Matrix)})" : null;
                var traffic = kernel.Work is CudaWork.OneBlock or CudaWork.ThreadPerElement ? null : $"BytesRead = \"{kernel.BytesRead}\", BytesWritten = \"{kernel.BytesWritten}\"";
                var more = new[] { traffic, memory, layer }.OfType<string>().ToList();
                code.Line(more.Count > 0 ? $"]) {{ {string.Join(", ", more)} }}," : "]),");
            }
        });
        code.Line("]);");

        // A method has some of the options; a launch has the values of all.
        int Number(CudaParameter parameter, CudaKernelSignature kernel) => parameter.Kind == CudaParameterKind.Option
            ? options.ToList().FindIndex(option => option.Name == definition.Methods[kernel.Method].Options[parameter.Number].Name)
            : parameter.Number;
    }

    private static string Parameter(CudaParameter parameter, int number) => number == 0
        ? $"new(CudaParameterKind.{parameter.Kind}),"
        : $"new(CudaParameterKind.{parameter.Kind}, {NumberLiteral.Integer(number)}),";
}
