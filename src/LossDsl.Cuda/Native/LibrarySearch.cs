using System.Diagnostics.CodeAnalysis;

namespace LossDsl.Cuda.Native;

/// <summary>A native library that was found, and its functions.</summary>
internal sealed class LibrarySearch
{
    private readonly ILibraryLoader _loader;
    private readonly nint _library;
    private readonly string _name;

    private LibrarySearch(ILibraryLoader loader, nint library, string name)
    {
        _loader = loader;
        _library = library;
        _name = name;
    }

    /// <summary>The first name that loads, alone and then in each of the folders.</summary>
    public static bool TryFind(
        ILibraryLoader loader, IReadOnlyList<string> names, IReadOnlyList<string> folders, [NotNullWhen(true)] out LibrarySearch? found)
    {
        foreach (var name in names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)).Prepend(name)))
        {
            if (loader.TryLoad(name, out var library))
            {
                found = new LibrarySearch(loader, library, name);
                return true;
            }
        }

        found = null;
        return false;
    }

    /// <summary>The address of a function that every supported version has.</summary>
    /// <exception cref="CudaNotFoundException">It has not.</exception>
    public nint Function(string name) => OptionalFunction(name) is var address and not 0
        ? address
        : throw new CudaNotFoundException($"{_name} has no function {name}: it is older than CUDA 11. Update the NVIDIA driver and the toolkit.");

    /// <summary>The address of a function, or 0 where this version does not have it.</summary>
    public nint OptionalFunction(string name) => _loader.TryGetExport(_library, name, out var address) ? address : 0;
}
