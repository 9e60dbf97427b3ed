using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>A call of an exported launcher, member by member.</summary>
internal sealed unsafe class ExportedCall : IDisposable
{
    private readonly LauncherLibrary _library;
    private readonly string _type;
    private readonly nint _call;
    private readonly Dictionary<string, nuint> _places = [];

    public ExportedCall(LauncherLibrary library, string type)
    {
        _library = library;
        _type = type;
        _call = ((delegate* unmanaged<nint>)_library.Function("new_" + type))();
        for (var field = ((delegate* unmanaged<Field*>)_library.Function("fields_" + type))(); field->Name != null; field++)
        {
            _places.Add(Marshal.PtrToStringUTF8((nint)field->Name)!, field->Place);
        }
    }

    /// <summary>How many bytes of workspace it needs.</summary>
    public long Bytes => (long)((delegate* unmanaged<nint, nuint>)_library.Function("bytes_" + _type))(_call);

    public bool Has(string member) => _places.ContainsKey(member);

    public TMember Get<TMember>(string member)
        where TMember : unmanaged => Unsafe.ReadUnaligned<TMember>((void*)(_call + (nint)_places[member]));

    public void Set<TMember>(string member, TMember value)
        where TMember : unmanaged => Unsafe.WriteUnaligned((void*)(_call + (nint)_places[member]), value);

    /// <summary>Puts it on a stream.</summary>
    /// <returns>The code of CUDA's runtime.</returns>
    public int Launch(nuint workspace, nuint result, LaunchHost.Functions host) =>
        ((delegate* unmanaged<nint, nuint, nuint, LaunchHost.Functions*, int>)_library.Function("launch_" + _type))(_call, workspace, result, &host);

    public void Dispose() => ((delegate* unmanaged<nint, void>)_library.Function("delete_" + _type))(_call);

    private struct Field
    {
#pragma warning disable CS0649 // The library writes it.
        public byte* Name;
        public nuint Place;
#pragma warning restore CS0649
    }
}
