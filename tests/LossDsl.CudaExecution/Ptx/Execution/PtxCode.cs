namespace LossDsl.CudaExecution.Ptx;

/// <summary>A step of a thread: an instruction that is ready to run.</summary>
internal delegate void PtxStep(PtxThread thread);

/// <summary>A function that is ready to run. Registers are numbers; constants have registers too.</summary>
internal sealed class PtxCode
{
    private readonly Dictionary<string, int> _registers = new(StringComparer.Ordinal);
    private readonly List<ulong> _initial = [];

    public PtxCode(PtxFunctionText text, PtxProgram program, IEnumerable<PtxVariable> shared)
    {
        Name = text.Name;
        IsKernel = text.IsKernel;
        Program = program;
        foreach (var variable in shared)
        {
            Shared.Add(variable);
        }

        foreach (var parameter in text.Results.Concat(text.Parameters))
        {
            Parameters.Add(parameter);
        }

        Results = text.Results;
        Taken = text.Parameters;
        var places = Places(text);
        Labels = text.Labels.ToDictionary(label => label.Key, label => places[label.Value], StringComparer.Ordinal);
        var steps = new List<PtxStep>();
        foreach (var item in text.Body)
        {
            if (item is PtxVariable variable)
            {
                // Shared memory has its place already.
                if (variable.Space != "shared")
                {
                    LayoutOf(variable.Space).Add(variable);
                    ForgetConstants(variable.Name);
                }
            }
            else
            {
                var instruction = (PtxInstruction)item;
                steps.Add(Guarded(instruction, InstructionTable.Step(instruction, this)));
                Texts.Add(instruction.ToString());
            }
        }

        steps.Add(static thread => thread.Return());
        Texts.Add("ret");
        Steps = [.. steps];
    }

    public string Name { get; }

    public bool IsKernel { get; }

    public PtxProgram Program { get; }

    public PtxStep[] Steps { get; }

    /// <summary>The instructions as they are written, for messages.</summary>
    public List<string> Texts { get; } = [];

    public IReadOnlyDictionary<string, int> Labels { get; }

    public IReadOnlyList<PtxVariable> Results { get; }

    public IReadOnlyList<PtxVariable> Taken { get; }

    /// <summary>Results, parameters, and what is passed to functions that this one calls.</summary>
    public PtxLayout Parameters { get; } = new();

    public PtxLayout Shared { get; } = new();

    public PtxLayout Local { get; } = new();

    /// <summary>The registers that hold which thread it is, where they are used.</summary>
    public List<(int Register, string Name)> ThreadRegisters { get; } = [];

    /// <summary>Registers at the beginning.</summary>
    public ulong[] NewRegisters() => [.. _initial];

    /// <summary>The number of a register, or of one that holds a constant of the type.</summary>
    public int Register(string operand, string type)
    {
        var name = operand.StartsWith('%') || operand == "_" ? operand : $"{type}:{operand}";
        if (!_registers.TryGetValue(name, out var register))
        {
            register = _initial.Count;
            _registers.Add(name, register);
            _initial.Add(name == operand ? 0 : Constant(operand, type));
            if (SpecialRegisters.IsSpecial(name))
            {
                ThreadRegisters.Add((register, name));
            }
        }

        return register;
    }

    /// <summary>A variable by its name, as an address within its space.</summary>
    public bool TryFindVariable(string name, out ulong address)
    {
        foreach (var layout in new[] { Parameters, Shared, Local })
        {
            if (layout.TryFind(name, out _, out var offset))
            {
                address = (ulong)offset;
                return true;
            }
        }

        return Program.TryFindVariable(name, out address);
    }

    /// <summary>A block may declare a name again that an earlier one had: from here on it is another address.</summary>
    private void ForgetConstants(string name)
    {
        foreach (var known in _registers.Keys.Where(key => key.EndsWith($":{name}", StringComparison.Ordinal)).ToList())
        {
            _registers.Remove(known);
        }
    }

    private ulong Constant(string operand, string type) =>
        TryFindVariable(operand, out var address) ? address : PtxNumbers.Parse(operand, type);

    private PtxLayout LayoutOf(string space) => space switch
    {
        "param" => Parameters,
        "local" => Local,
        _ => throw new FormatException($"A function has a variable in {space}, which is not known here."),
    };

    private PtxStep Guarded(PtxInstruction instruction, PtxStep step)
    {
        if (instruction.Guard.Length == 0)
        {
            return step;
        }

        var guard = Register(instruction.Guard, "pred");
        var runs = instruction.IsGuardNegated ? 0ul : 1ul;
        return thread =>
        {
            if (thread.Registers[guard] == runs)
            {
                step(thread);
            }
        };
    }

    /// <summary>For each place in the body how many instructions stand before it.</summary>
    private static int[] Places(PtxFunctionText text)
    {
        var places = new int[text.Body.Count + 1];
        for (var k = 0; k < text.Body.Count; k++)
        {
            places[k + 1] = places[k] + (text.Body[k] is PtxInstruction ? 1 : 0);
        }

        return places;
    }
}
