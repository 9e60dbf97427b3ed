namespace LossDsl.CudaExecution.Ptx;

/// <summary>What moves numbers without changing them.</summary>
internal static class Moves
{
    public static PtxStep Select(PtxInstruction instruction, PtxCode code)
    {
        var type = instruction.Type;
        var (result, x, y) = (
            code.Register(instruction.Operands[0], type), code.Register(instruction.Operands[1], type), code.Register(instruction.Operands[2], type));
        var condition = code.Register(instruction.Operands[3], "pred");
        return thread => thread.Registers[result] = thread.Registers[thread.Registers[condition] != 0 ? x : y];
    }

    public static PtxStep Move(PtxInstruction instruction, PtxCode code)
    {
        var (target, source) = (instruction.Operands[0], instruction.Operands[1]);
        return target.StartsWith('{') ? Unpack(Parts(target), source, instruction.Type, code)
            : source.StartsWith('{') ? Pack(target, Parts(source), instruction.Type, code)
            : Copy(code.Register(target, instruction.Type), code.Register(source, instruction.Type));
    }

    /// <summary>Between an address within a space and one that does not say its space. Global memory is the same either way.</summary>
    public static PtxStep ToAddress(PtxInstruction instruction, PtxCode code)
    {
        var (result, x) = (code.Register(instruction.Operands[0], "u64"), code.Register(instruction.Operands[1], "u64"));
        var start = instruction.Has("shared") ? PtxThread.SharedBase : instruction.Has("local") ? PtxThread.LocalBase : 0;
        return instruction.Has("to")
            ? thread => thread.Registers[result] = thread.Registers[x] - start
            : thread => thread.Registers[result] = thread.Registers[x] + start;
    }

    public static string[] Parts(string braced) => braced.Trim('{', '}').Split(',');

    private static PtxStep Copy(int result, int x) => thread => thread.Registers[result] = thread.Registers[x];

    private static PtxStep Unpack(string[] targets, string source, string type, PtxCode code)
    {
        var bits = 8 * PtxTypes.Bytes(type) / targets.Length;
        var mask = (1ul << bits) - 1;
        var x = code.Register(source, type);
        var results = targets.Select(target => code.Register(target, $"b{bits}")).ToArray();
        return thread =>
        {
            var all = thread.Registers[x];
            for (var k = 0; k < results.Length; k++)
            {
                thread.Registers[results[k]] = all >> k * bits & mask;
            }
        };
    }

    private static PtxStep Pack(string target, string[] sources, string type, PtxCode code)
    {
        var bits = 8 * PtxTypes.Bytes(type) / sources.Length;
        var mask = (1ul << bits) - 1;
        var result = code.Register(target, type);
        var parts = sources.Select(source => code.Register(source, $"b{bits}")).ToArray();
        return thread =>
        {
            var all = 0ul;
            for (var k = 0; k < parts.Length; k++)
            {
                all |= (thread.Registers[parts[k]] & mask) << k * bits;
            }

            thread.Registers[result] = all;
        };
    }
}
