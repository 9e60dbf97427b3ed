using System.Runtime.InteropServices;

namespace LossDsl.Cuda.Native;

/// <summary>How a native library is loaded: by the system, or by a test.</summary>
internal interface ILibraryLoader
{
    bool TryLoad(string name, out nint library);

    bool TryGetExport(nint library, string name, out nint address);
}

/// <summary>Loads libraries by the system's own search.</summary>
internal sealed class SystemLibraryLoader : ILibraryLoader
{
    public bool TryLoad(string name, out nint library) => NativeLibrary.TryLoad(name, out library);

    public bool TryGetExport(nint library, string name, out nint address) => NativeLibrary.TryGetExport(library, name, out address);
}
