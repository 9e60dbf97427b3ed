namespace LossDsl.CudaExecution.Ptx;

/// <summary>Where a thread goes on, and what it waits for.</summary>
internal static class Control
{
    public static PtxStep Branch(PtxInstruction instruction, PtxCode code)
    {
        var target = code.Labels.TryGetValue(instruction.Operands[0], out var place)
            ? place
            : throw new FormatException($"There is no label {instruction.Operands[0]} in {code.Name}.");
        return thread => thread.Next = target;
    }

    public static PtxStep Return(PtxInstruction instruction, PtxCode code) => static thread => thread.Return();

    public static PtxStep Exit(PtxInstruction instruction, PtxCode code) => static thread => thread.State = PtxState.Ended;

    public static PtxStep Trap(PtxInstruction instruction, PtxCode code) => static _ => throw new PtxFailureException("comes to a trap");

    /// <summary>Threads run one at a time, and memory is always up to date.</summary>
    public static PtxStep Nothing(PtxInstruction instruction, PtxCode code) => static _ => { };

    public static PtxStep Barrier(PtxInstruction instruction, PtxCode code)
    {
        if (instruction.Has("warp"))
        {
            var mask = code.Register(instruction.Operands[0], "u32");
            return thread => WarpExchange.Join(thread, new WarpOperation(thread.Get<uint>(mask), static (_, _) => { }, 0, "a barrier"));
        }

        return instruction.Operands is ["0"]
            ? static thread => thread.State = PtxState.AtBarrier
            : throw InstructionTable.Unknown(instruction);
    }

    /// <summary><c>call (result), function, (arguments)</c>, each of them a variable in the space of parameters.</summary>
    public static PtxStep Call(PtxInstruction instruction, PtxCode code)
    {
        var hasResult = instruction.Operands[0].StartsWith('(');
        var results = hasResult ? Offsets(instruction.Operands[0], code) : [];
        var name = instruction.Operands[hasResult ? 1 : 0];
        var arguments = instruction.Operands.Count > (hasResult ? 2 : 1) ? Offsets(instruction.Operands[^1], code) : [];

        // Functions may come in any order: which one it is is known once all are there.
        PtxStep? step = null;
        return thread =>
        {
            step ??= code.Program.Function(name) is { } callee ? Call(callee, arguments, results)
                : MathLibrary.Call(name, arguments, results[0]) ?? throw new PtxFailureException($"calls {name}, which is not there");
            step(thread);
        };
    }

    private static PtxStep Call(PtxCode callee, int[] arguments, int[] results) => thread =>
    {
        var parameters = new byte[callee.Parameters.Bytes];
        for (var k = 0; k < arguments.Length; k++)
        {
            Copy(thread.Parameters, arguments[k], parameters, callee, callee.Taken[k]);
        }

        var caller = thread.Parameters;
        thread.OnReturn(returned =>
        {
            for (var k = 0; k < results.Length; k++)
            {
                callee.Parameters.TryFind(callee.Results[k].Name, out var variable, out var offset);
                returned.AsSpan(offset, variable.Bytes).CopyTo(caller.AsSpan(results[k]));
            }
        });
        thread.Call(callee, parameters);
    };

    private static void Copy(byte[] from, int fromOffset, byte[] to, PtxCode callee, PtxVariable parameter)
    {
        callee.Parameters.TryFind(parameter.Name, out var variable, out var offset);
        from.AsSpan(fromOffset, variable.Bytes).CopyTo(to.AsSpan(offset));
    }

    private static int[] Offsets(string names, PtxCode code) =>
        [.. names.Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => code.Parameters.TryFind(name, out _, out var offset)
            ? offset
            : throw new FormatException($"{name} is no parameter in {code.Name}."))];
}
