using System.Runtime.CompilerServices;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>What a thread waits for.</summary>
internal enum PtxState
{
    Ready,
    AtBarrier,
    AtWarpOperation,
    Ended,
}

/// <summary>A thread: its registers, where it is, and what it waits for.</summary>
internal sealed class PtxThread(PtxBlock block, int index)
{
    /// <summary>Where the addresses of shared and local memory begin that do not say their space. Nothing else is there.</summary>
    public const ulong SharedBase = 1ul << 60;
    public const ulong LocalBase = 1ul << 61;

    private readonly Stack<Frame> _callers = new();
    private Frame _frame;

    public PtxBlock Block => block;

    public int Index => index;

    public int Lane => index % PtxBlock.WarpSize;

    public PtxState State { get; set; }

    /// <summary>The next step.</summary>
    public int Next { get; set; }

    public ulong[] Registers { get; private set; } = [];

    public PtxCode Code => _frame.Code;

    public byte[] Parameters => _frame.Parameters;

    public byte[] Local => _frame.Local;

    /// <summary>What the lanes of the warp do together, while the thread waits for it.</summary>
    public WarpOperation Operation { get; set; }

    public void Begin(PtxCode kernel, byte[] parameters)
    {
        _callers.Clear();
        State = PtxState.Ready;

        // What it passes to functions stands behind its own parameters.
        Enter(kernel, (byte[])parameters.Clone());
    }

    public void Call(PtxCode function, byte[] parameters)
    {
        _frame.Next = Next;
        _callers.Push(_frame);
        Enter(function, parameters);
    }

    public void Return()
    {
        if (!_callers.TryPop(out var caller))
        {
            State = PtxState.Ended;
            return;
        }

        var returned = _frame;
        _frame = caller;
        (Registers, Next) = (_frame.Registers, _frame.Next);
        _frame.OnReturn?.Invoke(returned.Parameters);
    }

    /// <summary>What is done with the callee's parameters, results among them, once it returns.</summary>
    public void OnReturn(Action<byte[]> take) => _frame.OnReturn = take;

    public T Get<T>(int register)
        where T : unmanaged => Unsafe.As<ulong, T>(ref Registers[register]);

    public void Set<T>(int register, T value)
        where T : unmanaged
    {
        Registers[register] = 0;
        Unsafe.As<ulong, T>(ref Registers[register]) = value;
    }

    private void Enter(PtxCode code, byte[] parameters)
    {
        _frame = new Frame { Code = code, Registers = code.NewRegisters(), Parameters = parameters, Local = new byte[code.Local.Bytes] };
        (Registers, Next) = (_frame.Registers, 0);
        foreach (var (register, name) in code.ThreadRegisters)
        {
            Registers[register] = SpecialRegisters.Of(name, (uint)index, (uint)block.Threads, (uint)block.Number, (uint)block.Blocks);
        }
    }

    private struct Frame
    {
        public PtxCode Code;
        public ulong[] Registers;
        public byte[] Parameters;
        public byte[] Local;
        public int Next;
        public Action<byte[]>? OnReturn;
    }
}
