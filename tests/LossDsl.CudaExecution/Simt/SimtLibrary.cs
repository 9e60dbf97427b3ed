using System.Runtime.InteropServices;

namespace LossDsl.CudaExecution.Simt;

/// <summary>The emulator, compiled from the sources beside it and loaded. <c>simt.h</c> says what its functions do.</summary>
internal static unsafe class SimtLibrary
{
    private static readonly string[] Options = ["-std=c++17", "-O2", "-fPIC", "-fvisibility=hidden", "-U_FORTIFY_SOURCE", "-Wall", "-Wextra", "-Werror"];

    private static readonly Lazy<string> Compiled = new(Compile);

    private static readonly Lazy<Functions> Loaded = new(() => new Functions(NativeLibrary.Load(Compiled.Value)));

    public static string PathOnDisk => Compiled.Value;

    public static Functions Call => Loaded.Value;

    private static string Compile()
    {
        var sources = Directory.GetFiles(Gpp.Sources).Where(file => Path.GetExtension(file) is ".h" or ".cpp").Order(StringComparer.Ordinal).ToArray();
        return Gpp.Make(".so", [.. sources.Select(File.ReadAllText), .. Options], path =>
            Gpp.Run([.. Options, "-shared", .. sources.Where(file => file.EndsWith(".cpp", StringComparison.Ordinal)), "-o", path]));
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Launch
    {
        public nint Kernel;
        public void** Arguments;
        public nint SharedMemory;
        public uint Blocks;
        public uint Threads;
        public uint Order;
        public uint CountsTraffic;
        public ulong MostSteps;
        public nuint* Apart;
        public uint ApartCount;
    }

    internal sealed class Functions(nint library)
    {
        public readonly delegate* unmanaged<Launch*, Traffic*, byte*, nuint, int> Run =
            (delegate* unmanaged<Launch*, Traffic*, byte*, nuint, int>)NativeLibrary.GetExport(library, "simt_run");

        public readonly delegate* unmanaged<uint, void*, nuint, void> Add =
            (delegate* unmanaged<uint, void*, nuint, void>)NativeLibrary.GetExport(library, "simt_memory_add");

        public readonly delegate* unmanaged<void*, void> Remove =
            (delegate* unmanaged<void*, void>)NativeLibrary.GetExport(library, "simt_memory_remove");

        public readonly delegate* unmanaged<void*, nuint, void> Write =
            (delegate* unmanaged<void*, nuint, void>)NativeLibrary.GetExport(library, "simt_memory_write");

        public readonly delegate* unmanaged<void*, nuint, nuint> FirstUnwritten =
            (delegate* unmanaged<void*, nuint, nuint>)NativeLibrary.GetExport(library, "simt_memory_unwritten");
    }
}
