using System.Text;
using LossDsl.CudaExecution.Drivers;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>Runs PTX by an interpreter. It sees what a compiler made of the text, not the text: races and the places of accesses are the emulator's to find.</summary>
internal sealed unsafe class PtxDriver() : MachineDriver("PTX interpreter")
{
    public const int ArchitectureNumber = 70;

    private readonly Dictionary<nint, PtxProgram> _programs = [];
    private readonly Dictionary<nint, PtxCode> _kernels = [];
    private readonly PtxMemory _memory = new();
    private int _handles;

    /// <summary>How many instructions a launch may execute before it counts as endless.</summary>
    public long MostSteps { get; set; } = 500_000_000;

    protected override int Architecture => ArchitectureNumber;

    public override long? FirstUnwritten(nuint address, long bytes) => _memory.FirstUnwritten(address, bytes);

    public override int UnloadModule(nint module)
    {
        if (!_programs.Remove(module, out var program))
        {
            return DriverCode.InvalidHandle;
        }

        program.Dispose();
        return DriverCode.Success;
    }

    public override int GetFunction(out nint function, nint module, string name)
    {
        function = ++_handles;
        if (_programs[module].Kernel(name) is not { } kernel)
        {
            return DriverCode.NotFound;
        }

        _kernels.Add(function, kernel);
        return DriverCode.Success;
    }

    protected override nint Load(ReadOnlySpan<byte> image)
    {
        _programs.Add(++_handles, new PtxProgram(Encoding.UTF8.GetString(image).TrimEnd('\0')));
        return _handles;
    }

    protected override string Run(nint function, uint blocks, uint threads, void** arguments)
    {
        var kernel = _kernels[function];
        var parameters = new byte[kernel.Parameters.Bytes];
        for (var k = 0; k < kernel.Taken.Count; k++)
        {
            kernel.Parameters.TryFind(kernel.Taken[k].Name, out var variable, out var offset);
            new ReadOnlySpan<byte>(arguments[k], variable.Bytes).CopyTo(parameters.AsSpan(offset));
        }

        try
        {
            new PtxLaunch(kernel, parameters, (int)blocks, (int)threads, _memory, Order, MostSteps).Run();
            return "";
        }
        catch (PtxFailureException failure)
        {
            return $"{kernel.Name}: {failure.Message}";
        }
    }

    protected override void Added(Allocation allocation) => _memory.Add(allocation);

    protected override void Removed(Allocation allocation) => _memory.Remove(allocation);

    protected override void WrittenByHost(nuint address, nuint bytes) => _memory.WrittenByHost(address, bytes);
}
