using System.Numerics;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Compares two numbers: into a predicate, or also its negation into a second, or combined with a third.</summary>
internal sealed class Comparison : TypedInstruction
{
    protected override PtxStep Make<T>(PtxInstruction instruction, PtxCode code)
    {
        var holds = Relation<T>(instruction);
        var results = instruction.Operands[0].Split('|').Select(name => code.Register(name, "pred")).ToArray();
        var (x, y) = (code.Register(instruction.Operands[1], instruction.Type), code.Register(instruction.Operands[2], instruction.Type));
        var combine = Combination(instruction);
        var third = instruction.Operands.Count > 3 ? code.Register(instruction.Operands[3], "pred") : -1;
        return thread =>
        {
            var isTrue = holds(thread.Get<T>(x), thread.Get<T>(y));
            var with = third >= 0 && thread.Registers[third] != 0;
            thread.Registers[results[0]] = combine(isTrue, with) ? 1u : 0u;
            if (results.Length > 1)
            {
                thread.Registers[results[1]] = combine(!isTrue, with) ? 1u : 0u;
            }
        };
    }

    /// <summary>Of real numbers, <c>lt</c> is false where one is NaN and <c>ltu</c> true.</summary>
    private static Func<T, T, bool> Relation<T>(PtxInstruction instruction)
        where T : IBinaryNumber<T>
    {
        var name = instruction.Parts[1];
        var isReal = instruction.Type[0] == 'f';
        return (isReal, name) switch
        {
            (true, "num") => static (x, y) => !T.IsNaN(x) && !T.IsNaN(y),
            (true, "nan") => static (x, y) => T.IsNaN(x) || T.IsNaN(y),
            (true, "ne") => static (x, y) => !T.IsNaN(x) && !T.IsNaN(y) && x != y,
            (true, "equ" or "neu" or "ltu" or "leu" or "gtu" or "geu") => OrNaN(Ordered<T>(instruction, name[..2])),
            _ => Ordered<T>(instruction, name),
        };
    }

    private static Func<T, T, bool> OrNaN<T>(Func<T, T, bool> holds)
        where T : IBinaryNumber<T> => (x, y) => T.IsNaN(x) || T.IsNaN(y) || holds(x, y);

    private static Func<T, T, bool> Ordered<T>(PtxInstruction instruction, string name)
        where T : IBinaryNumber<T> => name switch
        {
            "eq" => static (x, y) => x == y,
            "ne" => static (x, y) => x != y,
            "lt" or "lo" => static (x, y) => x < y,
            "le" or "ls" => static (x, y) => x <= y,
            "gt" or "hi" => static (x, y) => x > y,
            "ge" or "hs" => static (x, y) => x >= y,
            _ => throw InstructionTable.Unknown(instruction),
        };

    private static Func<bool, bool, bool> Combination(PtxInstruction instruction) => instruction.Operands.Count < 4 ? static (x, _) => x
        : instruction.Has("and") ? static (x, y) => x && y
        : instruction.Has("or") ? static (x, y) => x || y
        : static (x, y) => x ^ y;
}
