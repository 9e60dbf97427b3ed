namespace LossDsl.CudaExecution.Ptx;

/// <summary>Conversions between types: the opcode ends with the type of the result and that of the operand.</summary>
internal static class Conversion
{
    public static PtxStep Of(PtxInstruction instruction, PtxCode code)
    {
        var (to, from) = (instruction.Parts[^2], instruction.Parts[^1]);
        var (result, x) = (code.Register(instruction.Operands[0], to), code.Register(instruction.Operands[1], from));
        return (to[0] == 'f', from[0] == 'f') switch
        {
            (true, true) => RealToReal(instruction, to, from, result, x),
            (true, false) => IntegerToReal(to, from, result, x),
            (false, true) => RealToInteger(instruction, to, from, result, x),
            _ => IntegerToInteger(to, from, result, x),
        };
    }

    /// <summary>Reads an integer of a type; all of them fit.</summary>
    public static Func<PtxThread, int, Int128> Reader(string type) => type switch
    {
        "s8" => static (thread, register) => thread.Get<sbyte>(register),
        "u8" or "b8" => static (thread, register) => thread.Get<byte>(register),
        "s16" => static (thread, register) => thread.Get<short>(register),
        "u16" or "b16" => static (thread, register) => thread.Get<ushort>(register),
        "s32" => static (thread, register) => thread.Get<int>(register),
        "u32" or "b32" => static (thread, register) => thread.Get<uint>(register),
        "s64" => static (thread, register) => thread.Get<long>(register),
        "u64" or "b64" => static (thread, register) => thread.Registers[register],
        _ => throw new FormatException($"{type} is no type of integers."),
    };

    private static PtxStep IntegerToInteger(string to, string from, int result, int x)
    {
        var read = Reader(from);
        var bits = 8 * PtxTypes.Bytes(to);
        var mask = bits == 64 ? ulong.MaxValue : (1ul << bits) - 1;

        // A register of 16 bits is what holds bytes, with their sign.
        mask = bits == 8 ? ushort.MaxValue : mask;
        return thread => thread.Registers[result] = (ulong)(read(thread, x) & ulong.MaxValue) & mask;
    }

    private static PtxStep IntegerToReal(string to, string from, int result, int x)
    {
        var read = Reader(from);
        return to == "f32"
            ? thread => thread.Set(result, (float)read(thread, x))
            : thread => thread.Set(result, (double)read(thread, x));
    }

    private static PtxStep RealToInteger(PtxInstruction instruction, string to, string from, int result, int x)
    {
        var round = Rounded(instruction);
        double Read(PtxThread thread) => from == "f32" ? thread.Get<float>(x) : thread.Get<double>(x);

        // What does not fit becomes the closest that does.
        return to switch
        {
            "s32" => thread => thread.Set(result, int.CreateSaturating(round(Read(thread)))),
            "u32" => thread => thread.Set(result, uint.CreateSaturating(round(Read(thread)))),
            "s64" => thread => thread.Set(result, long.CreateSaturating(round(Read(thread)))),
            "u64" => thread => thread.Set(result, ulong.CreateSaturating(round(Read(thread)))),
            _ => throw InstructionTable.Unknown(instruction),
        };
    }

    private static PtxStep RealToReal(PtxInstruction instruction, string to, string from, int result, int x)
    {
        var round = Rounded(instruction);
        var saturate = Rounding.Saturation<double>(instruction);
        var flush = Rounding.Flush(instruction);
        return (to, from) switch
        {
            ("f32", "f32") => thread => thread.Set(result, flush((float)saturate(round(thread.Get<float>(x))))),
            ("f32", "f64") => thread => thread.Set(result, flush((float)saturate(thread.Get<double>(x)))),
            ("f32", "f16") => thread => thread.Set(result, (float)thread.Get<Half>(x)),
            ("f16", "f32") => thread => thread.Set(result, (Half)thread.Get<float>(x)),
            ("f64", "f32") => thread => thread.Set(result, (double)flush(thread.Get<float>(x))),
            ("f64", "f64") => thread => thread.Set(result, saturate(round(thread.Get<double>(x)))),
            _ => throw InstructionTable.Unknown(instruction),
        };
    }

    private static Func<double, double> Rounded(PtxInstruction instruction) => instruction.Has("rni") ? static x => Math.Round(x, MidpointRounding.ToEven)
        : instruction.Has("rzi") ? Math.Truncate
        : instruction.Has("rmi") ? Math.Floor
        : instruction.Has("rpi") ? Math.Ceiling
        : static x => x;
}
