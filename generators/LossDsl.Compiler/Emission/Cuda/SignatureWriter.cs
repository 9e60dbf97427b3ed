namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Writes the head of a kernel, a parameter a line with its comment.</summary>
internal static class SignatureWriter
{
    /// <param name="blocks">
    /// How many blocks a multiprocessor shall have room for at least, which limits the registers of a thread. Content with one, the compiler rather gives threads more registers than
    /// to make them store what they know.
    /// </param>
    public static void Write(CodeWriter code, string name, IReadOnlyList<CudaParameter> parameters, string blocks = "1")
    {
        code.Line($"extern \"C\" __global__ void __launch_bounds__(blockSize, {blocks}) {name}(");
        code.Indented(() =>
        {
            var texts = parameters.Select((p, k) => p.Type + p.Name + (k + 1 < parameters.Count ? "," : ")")).ToList();
            var width = texts.Max(t => t.Length);
            for (var k = 0; k < texts.Count; k++)
            {
                code.Line($"{texts[k].PadRight(width)} // {parameters[k].Comment}");
            }
        });
    }
}
