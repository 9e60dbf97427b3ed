namespace LossDsl.CudaExecution.Ptx;

/// <summary>What the lanes of a warp do together.</summary>
internal static class WarpInstructions
{
    /// <summary><c>shfl.sync.mode.b32 result|isWithin, value, operand, bounds, mask</c></summary>
    public static PtxStep Shuffle(PtxInstruction instruction, PtxCode code)
    {
        var results = instruction.Operands[0].Split('|');
        var result = code.Register(results[0], "b32");
        var isWithin = results.Length > 1 ? code.Register(results[1], "pred") : -1;
        var registers = instruction.Operands.Skip(1).Select(operand => code.Register(operand, "b32")).ToArray();
        var source = Source(instruction);
        return thread =>
        {
            var mask = thread.Get<uint>(registers[3]);
            var (lane, within) = source(thread.Lane, (int)(thread.Get<uint>(registers[1]) & 31), thread.Get<uint>(registers[2]));
            if ((mask >> lane & 1) == 0)
            {
                throw new PtxFailureException($"reads from lane {lane}, which its mask 0x{mask:x8} does not name");
            }

            WarpExchange.Join(thread, new WarpOperation(mask, (of, values) => Take(of, values[lane], within), thread.Get<uint>(registers[0]), "a shuffle"));
        };

        void Take(PtxThread thread, uint value, bool within)
        {
            thread.Set(result, value);
            if (isWithin >= 0)
            {
                thread.Registers[isWithin] = within ? 1u : 0u;
            }
        }
    }

    public static PtxStep Vote(PtxInstruction instruction, PtxCode code)
    {
        var isBallot = instruction.Has("ballot");
        var result = code.Register(instruction.Operands[0], isBallot ? "b32" : "pred");
        var vote = code.Register(instruction.Operands[1], "pred");
        var mask = code.Register(instruction.Operands[2], "b32");
        Func<uint, uint, uint> answer = isBallot ? static (votes, _) => votes
            : instruction.Has("any") ? static (votes, _) => votes != 0 ? 1u : 0
            : instruction.Has("all") ? static (votes, all) => votes == all ? 1u : 0
            : throw InstructionTable.Unknown(instruction);
        return thread =>
        {
            var lanes = thread.Get<uint>(mask);
            WarpExchange.Join(thread, new WarpOperation(lanes, (of, values) => of.Set(result, answer(Votes(values), lanes)), (uint)thread.Registers[vote], "a vote"));
        };
    }

    private static uint Votes(uint[] values)
    {
        var votes = 0u;
        for (var lane = 0; lane < values.Length; lane++)
        {
            votes |= (values[lane] != 0 ? 1u : 0) << lane;
        }

        return votes;
    }

    /// <summary>The lane that is read, and whether it is within the bounds; where it is not, it is the own one.</summary>
    private static Func<int, int, uint, (int Lane, bool IsWithin)> Source(PtxInstruction instruction)
    {
        Func<int, int, int, int, (int, bool)> mode = instruction.Parts[2] switch
        {
            "up" => static (lane, operand, _, end) => (lane - operand, lane - operand >= end),
            "down" => static (lane, operand, _, end) => (lane + operand, lane + operand <= end),
            "bfly" => static (lane, operand, _, end) => (lane ^ operand, (lane ^ operand) <= end),
            "idx" => static (_, operand, begin, end) => (begin | operand, (begin | operand) <= end),
            _ => throw InstructionTable.Unknown(instruction),
        };
        return (lane, operand, bounds) =>
        {
            var segment = (int)(bounds >> 8 & 31);
            var begin = lane & segment;
            var end = begin | ((int)(bounds & 31) & ~segment);
            var (chosen, within) = mode(lane, instruction.Parts[2] == "idx" ? operand & ~segment : operand, begin, end);
            return (within ? chosen : lane, within);
        };
    }
}
