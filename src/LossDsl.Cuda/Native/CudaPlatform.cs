namespace LossDsl.Cuda.Native;

/// <summary>What the machine has of CUDA. Libraries are looked for once and stay loaded.</summary>
internal static class CudaPlatform
{
    private const int VersionsOfMajor = 1000;

    private static readonly SystemLibraryLoader Loader = new();

    private static readonly Lazy<(ICudaDriver? Driver, string Missing)> Machine = new(() => FindDriver(Loader, OperatingSystem.IsWindows()));

    /// <summary>The driver, which is initialized.</summary>
    /// <exception cref="CudaNotFoundException">There is none, or no GPU.</exception>
    public static ICudaDriver Driver => Machine.Value.Driver ?? throw new CudaNotFoundException(Machine.Value.Missing);

    /// <summary>Why <see cref="Driver"/> fails; empty where it does not.</summary>
    public static string MissingDriver => Machine.Value.Missing;

    /// <summary>Loads NVRTC in the version that suits the driver best.</summary>
    /// <exception cref="CudaNotFoundException">There is none.</exception>
    public static INvrtc LoadCompiler()
    {
        var isDriven = Machine.Value.Driver is { } driver && driver.GetVersion(out var version) == 0 ? version / VersionsOfMajor : int.MaxValue;
        return LoadCompiler(Loader, OperatingSystem.IsWindows(), isDriven, Environment.GetEnvironmentVariable);
    }

    internal static INvrtc LoadCompiler(ILibraryLoader loader, bool isWindows, int driverMajor, Func<string, string?> environment)
    {
        var names = LibraryNames.Compiler(isWindows, driverMajor);
        var folders = LibraryNames.Folders(isWindows, environment);
        return LibrarySearch.TryFind(loader, names, folders, out var library)
            ? new Nvrtc(library)
            : throw new CudaNotFoundException(
                $"NVRTC, which compiles CUDA C, was not found: none of {string.Join(", ", names)} loads"
                + (folders.Count == 0 ? "" : $", nor from {string.Join(", ", folders)}")
                + ". Install it from NVIDIA's CUDA toolkit 11 to 13, or set CUDA_PATH to the folder of the toolkit.");
    }

    /// <summary>Finds and initializes the driver, or says what is missing.</summary>
    internal static (ICudaDriver? Driver, string Missing) FindDriver(ILibraryLoader loader, bool isWindows)
    {
        var names = LibraryNames.Driver(isWindows);
        if (!LibrarySearch.TryFind(loader, names, [], out var library))
        {
            return (null, $"There is no NVIDIA driver: {string.Join(" or ", names)} does not load. CUDA needs an NVIDIA GPU and its driver.");
        }

        try
        {
            return Initialized(new CudaDriver(library));
        }
        catch (CudaNotFoundException exception)
        {
            return (null, exception.Message);
        }
    }

    internal static (ICudaDriver? Driver, string Missing) Initialized(ICudaDriver driver)
    {
        var code = driver.Initialize();
        if (code != 0)
        {
            return (null, $"The NVIDIA driver is there, but does not start: {DriverErrors.Of(driver, code, "cuInit").Message}");
        }

        code = driver.GetDeviceCount(out var count);
        return code != 0 ? (null, $"The NVIDIA driver is there, but does not count its GPUs: {DriverErrors.Of(driver, code, "cuDeviceGetCount").Message}")
            : count == 0 ? (null, "The NVIDIA driver is there, but it has no GPU that this process may use.")
            : (driver, "");
    }
}
