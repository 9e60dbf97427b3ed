using System.Runtime.InteropServices;
using System.Text;

namespace LossDsl.Cuda.Native;

/// <summary>The NVRTC of the machine, called by the addresses of its functions.</summary>
internal sealed unsafe class Nvrtc : INvrtc
{
    private readonly delegate* unmanaged<int, byte*> _getErrorString;
    private readonly delegate* unmanaged<int*, int*, int> _version;
    private readonly delegate* unmanaged<int*, int> _getArchitectureCount;
    private readonly delegate* unmanaged<int*, int> _getArchitectures;
    private readonly delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int> _createProgram;
    private readonly delegate* unmanaged<nint*, int> _destroyProgram;
    private readonly delegate* unmanaged<nint, int, byte**, int> _compileProgram;
    private readonly SizedResult _log;
    private readonly SizedResult _ptx;
    private readonly SizedResult _machineCode;

    public Nvrtc(LibrarySearch library)
    {
        _getErrorString = (delegate* unmanaged<int, byte*>)library.Function("nvrtcGetErrorString");
        _version = (delegate* unmanaged<int*, int*, int>)library.Function("nvrtcVersion");
        _createProgram = (delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)library.Function("nvrtcCreateProgram");
        _destroyProgram = (delegate* unmanaged<nint*, int>)library.Function("nvrtcDestroyProgram");
        _compileProgram = (delegate* unmanaged<nint, int, byte**, int>)library.Function("nvrtcCompileProgram");
        _log = new SizedResult(library.Function("nvrtcGetProgramLogSize"), library.Function("nvrtcGetProgramLog"), "nvrtcGetProgramLog");
        _ptx = new SizedResult(library.Function("nvrtcGetPTXSize"), library.Function("nvrtcGetPTX"), "nvrtcGetPTX");

        // 11.1 brought machine code, 11.2 the list of architectures. Without them everything goes by PTX.
        _getArchitectureCount = (delegate* unmanaged<int*, int>)library.OptionalFunction("nvrtcGetNumSupportedArchs");
        _getArchitectures = (delegate* unmanaged<int*, int>)library.OptionalFunction("nvrtcGetSupportedArchs");
        _machineCode = new SizedResult(library.OptionalFunction("nvrtcGetCUBINSize"), library.OptionalFunction("nvrtcGetCUBIN"), "nvrtcGetCUBIN");

        int major, minor;
        Check(_version(&major, &minor), "nvrtcVersion");
        Version = new Version(major, minor);
        Architectures = ReadArchitectures();
    }

    public Version Version { get; }

    public IReadOnlyList<int> Architectures { get; }

    public (byte[] Image, string Log) Compile(string source, IReadOnlyList<string> options, bool wantsMachineCode)
    {
        nint program;
        fixed (byte* text = ZeroTerminated(source), name = ZeroTerminated("kernels.cu"))
        {
            Check(_createProgram(&program, text, name, 0, null, null), "nvrtcCreateProgram");
        }

        try
        {
            var code = Compile(program, options);
            var log = Encoding.UTF8.GetString(Read(program, _log)).TrimEnd('\0').Trim();
            Check(code, "nvrtcCompileProgram", log);
            return (Read(program, wantsMachineCode ? _machineCode : _ptx), log);
        }
        finally
        {
            _destroyProgram(&program);
        }
    }

    private int Compile(nint program, IReadOnlyList<string> options)
    {
        var texts = options.Select(option => Marshal.StringToCoTaskMemUTF8(option)).ToArray();
        try
        {
            fixed (nint* pointers = texts)
            {
                return _compileProgram(program, texts.Length, (byte**)pointers);
            }
        }
        finally
        {
            Array.ForEach(texts, Marshal.FreeCoTaskMem);
        }
    }

    private byte[] Read(nint program, SizedResult result)
    {
        nuint size;
        Check(result.GetSize(program, &size), result.Name + "Size");
        var bytes = new byte[size];
        fixed (byte* pointer = bytes)
        {
            Check(result.Get(program, pointer), result.Name);
        }

        return bytes;
    }

    private int[] ReadArchitectures()
    {
        if (_getArchitectureCount is null || _getArchitectures is null || !_machineCode.Exists)
        {
            return [];
        }

        int count;
        Check(_getArchitectureCount(&count), "nvrtcGetNumSupportedArchs");
        var architectures = new int[count];
        fixed (int* pointer = architectures)
        {
            Check(_getArchitectures(pointer), "nvrtcGetSupportedArchs");
        }

        Array.Sort(architectures);
        return architectures;
    }

    private void Check(int code, string call, string log = "")
    {
        if (code != 0)
        {
            // NVRTC has a name for a code, but no words.
            throw new CudaException(call, code, Marshal.PtrToStringUTF8((nint)_getErrorString(code)) ?? "an unknown code", "", log);
        }
    }

    private static byte[] ZeroTerminated(string text) => Encoding.UTF8.GetBytes(text + '\0');

    /// <summary>A pair of functions: how many bytes there are, and the bytes.</summary>
    private readonly struct SizedResult(nint getSize, nint get, string name)
    {
        public bool Exists => getSize != 0 && get != 0;

        public string Name => name;

        public int GetSize(nint program, nuint* size) => ((delegate* unmanaged<nint, nuint*, int>)getSize)(program, size);

        public int Get(nint program, byte* bytes) => ((delegate* unmanaged<nint, byte*, int>)get)(program, bytes);
    }
}
