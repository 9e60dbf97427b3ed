using System.Runtime.InteropServices;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>A module that can run: its functions, and its constants in memory.</summary>
internal sealed unsafe class PtxProgram : IDisposable
{
    private readonly Dictionary<string, PtxCode> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _variables = new(StringComparer.Ordinal);
    private readonly byte* _constants;
    private readonly int _constantBytes;

    public PtxProgram(string text)
    {
        var (variables, functions) = PtxText.Read(text);
        var constants = new PtxLayout();
        foreach (var variable in variables.Where(variable => variable.Space is "global" or "const"))
        {
            constants.Add(variable);
        }

        _constantBytes = constants.Bytes;
        _constants = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, _constantBytes), 16);
        foreach (var (variable, offset) in constants.Places)
        {
            _variables.Add(variable.Name, (ulong)(_constants + offset));
            Fill(variable, _constants + offset);
        }

        // A block has the shared memory of the functions that its kernel calls, wherever it is declared.
        var shared = variables.Concat(functions.SelectMany(function => function.Body.OfType<PtxVariable>()))
            .Where(variable => variable.Space == "shared")
            .DistinctBy(variable => variable.Name)
            .ToList();
        foreach (var function in functions)
        {
            _functions.Add(function.Name, new PtxCode(function, this, shared));
        }
    }

    /// <summary>The kernel of a name; null: there is none.</summary>
    public PtxCode? Kernel(string name) => _functions.GetValueOrDefault(name) is { IsKernel: true } kernel ? kernel : null;

    /// <summary>The function of a name, which may be one of the language's own library.</summary>
    public PtxCode? Function(string name) => _functions.GetValueOrDefault(name);

    public bool TryFindVariable(string name, out ulong address) => _variables.TryGetValue(name, out address);

    public bool IsConstant(ulong address, int bytes) => address >= (ulong)_constants && address + (ulong)bytes <= (ulong)_constants + (ulong)_constantBytes;

    public void Dispose() => NativeMemory.AlignedFree(_constants);

    private static void Fill(PtxVariable variable, byte* place)
    {
        var size = PtxTypes.Bytes(variable.Type);
        NativeMemory.Clear(place, (nuint)variable.Bytes);
        for (var k = 0; k < variable.Values.Count; k++)
        {
            var value = PtxNumbers.Parse(variable.Values[k], variable.Type);
            NativeMemory.Copy(&value, place + k * size, (nuint)size);
        }
    }
}
