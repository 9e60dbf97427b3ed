using System.Runtime.CompilerServices;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Loads and stores of all spaces, of one number or of several at once.</summary>
internal static class MemoryAccess
{
    private static readonly string[] Spaces = ["param", "global", "shared", "local", "const"];

    public static PtxStep Load(PtxInstruction instruction, PtxCode code)
    {
        var type = instruction.Type;
        var results = Moves.Parts(instruction.Operands[0]).Select(name => code.Register(name, type)).ToArray();
        var (address, offset) = Address(instruction.Operands[1], code);
        var space = SpaceOf(instruction);
        var size = PtxTypes.Bytes(type);
        var together = size * results.Length;
        return thread =>
        {
            var place = thread.Registers[address] + offset;
            CheckAlignment(place, together, "reads");
            for (var k = 0; k < results.Length; k++)
            {
                thread.Registers[results[k]] = Extended(Read(thread, space, place + (ulong)(k * size), size), type);
            }
        };
    }

    public static PtxStep Store(PtxInstruction instruction, PtxCode code)
    {
        var type = instruction.Type;
        var (address, offset) = Address(instruction.Operands[0], code);
        var values = Moves.Parts(instruction.Operands[1]).Select(name => code.Register(name, type)).ToArray();
        var space = SpaceOf(instruction);
        var size = PtxTypes.Bytes(type);
        var together = size * values.Length;
        return thread =>
        {
            var place = thread.Registers[address] + offset;
            CheckAlignment(place, together, "writes");
            for (var k = 0; k < values.Length; k++)
            {
                Write(thread, space, place + (ulong)(k * size), size, thread.Registers[values[k]]);
            }
        };
    }

    /// <summary><c>[register]</c>, <c>[variable]</c>, or one of them and a distance.</summary>
    public static (int Register, ulong Offset) Address(string operand, PtxCode code)
    {
        var inside = operand.Trim('[', ']');
        var plus = inside.IndexOf('+');
        return plus < 0
            ? (code.Register(inside, "u64"), 0)
            : (code.Register(inside[..plus], "u64"), PtxNumbers.Parse(inside[(plus + 1)..], "s64"));
    }

    public static ulong Read(PtxThread thread, string space, ulong address, int size)
    {
        Resolve(ref space, ref address);
        return space switch
        {
            "param" => ReadBytes(thread.Parameters, address, size),
            "local" => ReadBytes(thread.Local, address, size),
            "shared" => size switch
            {
                1 => thread.Block.Shared.Read<byte>(address),
                2 => thread.Block.Shared.Read<ushort>(address),
                4 => thread.Block.Shared.Read<uint>(address),
                _ => thread.Block.Shared.Read<ulong>(address),
            },
            _ => size switch
            {
                1 => thread.Block.Memory.Read<byte>(address, thread.Code.Program),
                2 => thread.Block.Memory.Read<ushort>(address, thread.Code.Program),
                4 => thread.Block.Memory.Read<uint>(address, thread.Code.Program),
                _ => thread.Block.Memory.Read<ulong>(address, thread.Code.Program),
            },
        };
    }

    public static void Write(PtxThread thread, string space, ulong address, int size, ulong value)
    {
        Resolve(ref space, ref address);
        switch (space, size)
        {
            case ("param", _):
                WriteBytes(thread.Parameters, address, size, value);
                break;
            case ("local", _):
                WriteBytes(thread.Local, address, size, value);
                break;
            case ("shared", 1):
                thread.Block.Shared.Write(address, (byte)value);
                break;
            case ("shared", 2):
                thread.Block.Shared.Write(address, (ushort)value);
                break;
            case ("shared", 4):
                thread.Block.Shared.Write(address, (uint)value);
                break;
            case ("shared", _):
                thread.Block.Shared.Write(address, value);
                break;
            case (_, 1):
                thread.Block.Memory.Write(address, (byte)value);
                break;
            case (_, 2):
                thread.Block.Memory.Write(address, (ushort)value);
                break;
            case (_, 4):
                thread.Block.Memory.Write(address, (uint)value);
                break;
            default:
                thread.Block.Memory.Write(address, value);
                break;
        }
    }

    /// <summary>The space of an address that the instruction does not tell.</summary>
    private static void Resolve(ref string space, ref ulong address)
    {
        if (space.Length == 0)
        {
            (space, address) = address >= PtxThread.LocalBase ? ("local", address - PtxThread.LocalBase)
                : address >= PtxThread.SharedBase ? ("shared", address - PtxThread.SharedBase)
                : ("global", address);
        }
    }

    private static string SpaceOf(PtxInstruction instruction) => Spaces.FirstOrDefault(instruction.Has) ?? "";

    private static ulong ReadBytes(byte[] memory, ulong address, int size)
    {
        CheckWithin(memory, address, size, "reads");
        var value = 0ul;
        Unsafe.CopyBlock(ref Unsafe.As<ulong, byte>(ref value), ref memory[address], (uint)size);
        return value;
    }

    private static void WriteBytes(byte[] memory, ulong address, int size, ulong value)
    {
        CheckWithin(memory, address, size, "writes");
        Unsafe.CopyBlock(ref memory[address], ref Unsafe.As<ulong, byte>(ref value), (uint)size);
    }

    private static void CheckWithin(byte[] memory, ulong address, int size, string what)
    {
        if (address > (ulong)memory.Length || (ulong)memory.Length - address < (ulong)size)
        {
            throw new PtxFailureException($"{what} {size} bytes at offset {(long)address} of {memory.Length} bytes of its own");
        }
    }

    private static void CheckAlignment(ulong address, int bytes, string what)
    {
        if (address % (ulong)bytes != 0)
        {
            throw new PtxFailureException($"{what} {bytes} bytes at an address that is no multiple of them: it is misaligned");
        }
    }

    /// <summary>A signed number smaller than its register brings its sign along.</summary>
    private static ulong Extended(ulong value, string type) => type switch
    {
        "s8" => (ushort)(sbyte)value,
        _ => value,
    };
}
