using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using LossDsl.CudaExecution.Drivers;

namespace LossDsl.CudaExecution.Simt;

/// <summary>Runs the text of kernels by the emulator, which is one for the process: launches take turns.</summary>
internal sealed unsafe class SimtDriver() : MachineDriver("SIMT emulator")
{
    public const int ArchitectureNumber = 80;

    private const int MessageBytes = 1024;

    private static readonly Lock Emulator = new();

    private readonly Dictionary<nint, Kernel> _kernels = [];

    /// <summary>Whether launches count what they ask of memory, which takes time.</summary>
    public bool CountsTraffic { get; set; }

    /// <summary>Of a kernel's arguments the numbers of those that point to memory whose traffic is counted apart; none: all counts.</summary>
    public Func<string, IReadOnlyList<int>>? Apart { get; set; }

    /// <summary>What launches have asked of memory since <see cref="ForgetTraffic"/>, by kernel.</summary>
    public Dictionary<string, Traffic> Counted { get; } = [];

    /// <summary>What was launched, one after another: kernels with their blocks and threads.</summary>
    public List<string> Launches { get; } = [];

    /// <summary>How many pieces of straight code a launch may execute before it counts as endless.</summary>
    public long MostSteps { get; set; } = 500_000_000;

    protected override int Architecture => ArchitectureNumber;

    public void ForgetTraffic() => Counted.Clear();

    /// <summary>A kernel that was loaded, by its name.</summary>
    public nint Function(string name)
    {
        lock (_kernels)
        {
            return _kernels.First(kernel => kernel.Value.Name == name).Key;
        }
    }

    public override long? FirstUnwritten(nuint address, long bytes)
    {
        lock (Emulator)
        {
            var first = (long)SimtLibrary.Call.FirstUnwritten((void*)address, (nuint)bytes);
            return first == bytes ? null : first;
        }
    }

    // Other drivers and the cache may have the same library open.
    public override int UnloadModule(nint module) => DriverCode.Success;

    public override int GetFunction(out nint function, nint module, string name)
    {
        if (!NativeLibrary.TryGetExport(module, "simt_kernel_" + name, out function))
        {
            return DriverCode.NotFound;
        }

        lock (_kernels)
        {
            _kernels[function] = new Kernel(name, module);
        }

        return DriverCode.Success;
    }

    protected override nint Load(ReadOnlySpan<byte> image) =>
        NativeLibrary.TryLoad(Encoding.UTF8.GetString(image), out var library) ? library : throw new FormatException("The library of kernels does not load.");

    protected override string Run(nint function, uint blocks, uint threads, void** arguments)
    {
        Kernel kernel;
        lock (_kernels)
        {
            kernel = _kernels[function];
        }

        Launches.Add($"{kernel.Name}[{blocks} x {threads}]");
        var apart = Apart?.Invoke(kernel.Name) ?? [];
        var places = stackalloc nuint[apart.Count];
        for (var k = 0; k < apart.Count; k++)
        {
            places[k] = *(nuint*)arguments[apart[k]];
        }

        var launch = new SimtLibrary.Launch
        {
            Kernel = function,
            Arguments = arguments,
            SharedMemory = NativeLibrary.GetExport(kernel.Library, "simt_module_memory"),
            Blocks = blocks,
            Threads = threads,
            Order = (uint)Order.Number,
            CountsTraffic = CountsTraffic ? 1u : 0,
            MostSteps = (ulong)MostSteps,
            Apart = places,
            ApartCount = (uint)apart.Count,
        };
        Traffic traffic;
        var message = stackalloc byte[MessageBytes];
        lock (Emulator)
        {
            SimtLibrary.Call.Run(&launch, &traffic, message, MessageBytes);
        }

        Counted[kernel.Name] = Counted.GetValueOrDefault(kernel.Name) + traffic;
        var words = Marshal.PtrToStringUTF8((nint)message)!;
        return words.Length == 0 ? "" : Located(kernel, words);
    }

    protected override void Added(Allocation allocation)
    {
        lock (Emulator)
        {
            SimtLibrary.Call.Add((uint)allocation.Number, (void*)allocation.Address, allocation.Bytes);
        }
    }

    protected override void Removed(Allocation allocation)
    {
        lock (Emulator)
        {
            SimtLibrary.Call.Remove((void*)allocation.Address);
        }
    }

    protected override void WrittenByHost(nuint address, nuint bytes)
    {
        lock (Emulator)
        {
            SimtLibrary.Call.Write((void*)address, bytes);
        }
    }

    /// <summary>The message of the emulator ends with an address in the code, of which the line is found.</summary>
    private static string Located(Kernel kernel, string words)
    {
        var parts = words.Split('\n');
        var address = nint.Parse(parts[^1].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"{kernel.Name}: {parts[0]}{SourceLines.Of(address)}";
    }

    private readonly record struct Kernel(string Name, nint Library);
}
