using System.Collections.Concurrent;
using LossDsl.Cuda.Native;

namespace LossDsl.Cuda;

/// <summary>
/// Compiles CUDA C by NVRTC, and remembers the results: as long as it lives, and in a folder that all processes of a user share. It needs neither a GPU
/// nor a driver. Safe for use by any number of threads: a text that several ask for at once is compiled once.
/// </summary>
public sealed class CudaCompiler
{
    private static readonly Lazy<CudaCompiler> Shared = new(() => new CudaCompiler(DefaultCacheFolder));

    private readonly ConcurrentDictionary<string, Lazy<CudaBinary>> _compiled = new(StringComparer.Ordinal);
    private readonly Lazy<INvrtc> _compiler;
    private readonly BinaryCache? _cache;

    /// <summary>Finds the compiler when it is first needed.</summary>
    /// <param name="cacheFolder">Where results are kept, created when needed; null: nowhere. Files in it may be deleted at any time.</param>
    public CudaCompiler(string? cacheFolder)
        : this(new Lazy<INvrtc>(CudaPlatform.LoadCompiler, LazyThreadSafetyMode.PublicationOnly), cacheFolder)
    {
    }

    internal CudaCompiler(INvrtc compiler, string? cacheFolder)
        : this(new Lazy<INvrtc>(compiler), cacheFolder)
    {
    }

    private CudaCompiler(Lazy<INvrtc> compiler, string? cacheFolder)
    {
        _compiler = compiler;
        _cache = cacheFolder is null ? null : new BinaryCache(cacheFolder);
    }

    /// <summary>The compiler that devices use unless they are given another. It keeps its results in <see cref="DefaultCacheFolder"/>.</summary>
    public static CudaCompiler Default => Shared.Value;

    /// <summary>The user's folder for caches: of LossDsl in <c>%LOCALAPPDATA%</c>, <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>. Null where the user has none.</summary>
    public static string? DefaultCacheFolder => CacheFolders.Default(OperatingSystem.IsWindows(), Environment.GetEnvironmentVariable);

    /// <summary>The version of the toolkit that the compiler comes from.</summary>
    /// <exception cref="CudaNotFoundException">There is no NVRTC.</exception>
    public Version Version => _compiler.Value.Version;

    /// <summary>The architectures that it writes machine code for, as 80 for compute capability 8.0, ascending; empty: PTX only.</summary>
    /// <exception cref="CudaNotFoundException">There is no NVRTC.</exception>
    public IReadOnlyList<int> Architectures => _compiler.Value.Architectures;

    /// <summary>Compiles a text, unless it was compiled before with the same options by the same version of the compiler.</summary>
    /// <param name="source">CUDA C.</param>
    /// <param name="target">What to compile to.</param>
    /// <param name="options">Further options of NVRTC, as <c>-DREAL=double</c>. The language is C++14 unless one of them says otherwise.</param>
    /// <returns>The result, with the compiler's warnings.</returns>
    /// <exception cref="CudaException">The text does not compile; its log says why.</exception>
    /// <exception cref="CudaNotFoundException">There is no NVRTC.</exception>
    public CudaBinary Compile(string source, CudaTarget target, params IReadOnlyList<string> options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        string[] all = [$"--gpu-architecture={target}", .. options.Any(option => option.Contains("std=")) ? options : options.Prepend("-std=c++14")];
        var key = BinaryCache.Key(Version, all, source);
        var result = _compiled.GetOrAdd(key, _ => new Lazy<CudaBinary>(() => Compile(key, source, target, all)));
        try
        {
            return result.Value;
        }
        catch
        {
            // What went wrong may have been set right by the next call: a failure is not remembered.
            _compiled.TryRemove(KeyValuePair.Create(key, result));
            throw;
        }
    }

    private CudaBinary Compile(string key, string source, CudaTarget target, IReadOnlyList<string> options)
    {
        if (_cache?.Read(key) is { } known)
        {
            return new CudaBinary(target, known.Image, known.Log);
        }

        var (image, log) = _compiler.Value.Compile(source, options, target.IsMachineCode);
        _cache?.Write(key, image, log);
        return new CudaBinary(target, image, log);
    }
}
