using System.Reflection;
using System.Runtime.CompilerServices;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Ptx;
using LossDsl.CudaExecution.Simt;
using LossDsl.Definitions;
using LossDsl.Losses;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>A device that losses run on: a GPU, or a program in its place. Whoever makes one has it alone.</summary>
internal sealed class Machine : IDisposable
{
    private static readonly Dictionary<Type, CudaProgram> Programs = Definition.AllOf(typeof(Regression).Assembly)
        .Concat(Definition.AllOf(typeof(Setting).Assembly))
        .Select(definition => definition.GeneratedType)
        .Distinct()
        .Select(type => (Type: type, Program: type.GetProperty(nameof(CudaProgram), BindingFlags.Public | BindingFlags.Static)))
        .Where(loss => loss.Program is not null)
        .ToDictionary(loss => loss.Type, loss => (CudaProgram)loss.Program!.GetValue(null)!);

    private static readonly CudaCompiler SimtTexts = new(new SimtCompiler([.. Programs.Values.Select(program => program.Source)]), cacheFolder: null);

    // What is made stays in the checkout: its files say what they were made of.
    private static readonly Lazy<CudaCompiler> PtxTexts = new(() => new CudaCompiler(PtxCompiler.Best(), Gpp.Results));

    private readonly MachineDriver? _driver;
    private readonly CudaProgram? _only;

    private Machine(CudaDevice device, MachineDriver? driver, CudaProgram? only = null)
    {
        Device = device;
        _driver = driver;
        _only = only;
    }

    /// <summary>The names of the losses.</summary>
    public static IEnumerable<string> Losses => Programs.Keys.Select(loss => loss.Name);

    public CudaDevice Device { get; }

    /// <summary>The programs of the losses that ship.</summary>
    public static IEnumerable<CudaProgram> ShippedPrograms => Programs.Where(program => program.Key.Assembly == typeof(Regression).Assembly).Select(program => program.Value);

    public static IEnumerable<CudaProgram> AllPrograms => Programs.Values;

    public static string SourceOf(string loss) => Programs.Single(program => program.Key.Name == loss).Value.Source;

    public static bool Has(Setting setting) => Programs.ContainsKey(setting.Definition.GeneratedType);

    /// <summary>The linear layer whose products the caller makes; null: there is none.</summary>
    public static CudaLayer? LayerOf(Setting setting)
    {
        var number = setting.Create(Reduction.Sum).Description.Signatures.ToList().IndexOf(setting.Signature);
        return ProgramOf(setting).Kernels.Single(kernel => kernel.Phase == CudaPhase.Main && kernel.Signature == number).Layer;
    }

    public static CudaProgram ProgramOf(Setting setting) => Programs[setting.Definition.GeneratedType];

    /// <summary>Runs the text.</summary>
    public static Machine Simt(LaunchOrder order, bool countsTraffic = false)
    {
        var driver = new SimtDriver { Order = order, CountsTraffic = countsTraffic };
        return new Machine(new CudaDevice(driver, 0, SimtTexts), driver);
    }

    /// <summary>Runs another text in the place of a loss's own.</summary>
    public static Machine Simt(LaunchOrder order, CudaCompiler compiler, CudaProgram program)
    {
        var driver = new SimtDriver { Order = order };
        return new Machine(new CudaDevice(driver, 0, compiler), driver, program);
    }

    /// <summary>Runs the PTX that a compiler makes of the text.</summary>
    public static Machine Ptx(LaunchOrder order)
    {
        var driver = new PtxDriver { Order = order };
        return new Machine(new CudaDevice(driver, 0, PtxTexts.Value), driver);
    }

    /// <summary>Runs it for real.</summary>
    public static Machine Gpu() => new(CudaDevice.Open(), null);

    public bool IsGpu => _driver is null;

    /// <summary>The driver that runs the text.</summary>
    public SimtDriver Emulator => (SimtDriver)_driver!;

    /// <summary>What launches have asked of memory, by kernel.</summary>
    public IReadOnlyDictionary<string, Traffic> Traffic => Emulator.Counted;

    /// <summary>How many allocations there are.</summary>
    public int? LiveAllocations => _driver?.LiveAllocations;

    /// <summary>
    /// Blocks are small and few, so that few samples fill several and go round all of them; one warp is a case of its own. In single precision, whatever elements are stored as, most arrays do
    /// not fit in shared memory.
    /// </summary>
    public CudaLoss<T> Load<T>(Type loss)
        where T : unmanaged
    {
        var isDouble = typeof(T) == typeof(double);
        return Load<T>(loss, _driver is null ? new LaunchSizes(CudaLoss<T>.DefaultThreads) : new LaunchSizes(isDouble ? 32 : 64, mostBlocks: 3) { NearNumbers = isDouble ? 2048 : 40 });
    }

    /// <summary>Loads a loss with blocks of a size and number of one's own.</summary>
    public CudaLoss<T> Load<T>(Type loss, LaunchSizes sizes)
        where T : unmanaged => new(Device, _only ?? Programs[loss], DescriptionOf(loss).Signatures, sizes);

    /// <summary>Whether every byte was written; a GPU does not tell.</summary>
    public bool IsWritten<T>(CudaSpan<T> memory)
        where T : unmanaged => _driver?.FirstUnwritten(memory.Address, memory.Length * Unsafe.SizeOf<T>()) is null;

    public void Dispose() => Device.Dispose();

    private static LossDescription DescriptionOf(Type loss)
    {
        var description = loss.GetProperty("Description", BindingFlags.Public | BindingFlags.Static)!;
        return (LossDescription)description.GetValue(null)!;
    }
}
