using System.Collections.Concurrent;
using System.Runtime.Loader;
using LossDsl.Generator.Tests.Reading;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Tests.Fragments;

/// <summary>Losses in two assemblies: a library with its fragments, and a caller that has its image only.</summary>
internal sealed class Assemblies
{
    private const string LibraryName = "Acme.Losses";

    private const string LibraryHeader = """
        using System;
        using LossDsl;
        using static LossDsl.Functions;

        namespace Acme;


        """;

    private static readonly ConcurrentDictionary<string, byte[]> Images = [];

    private readonly byte[] _library;

    /// <param name="library">Members of the class Acme.Shared.</param>
    /// <param name="caller">Members of the class Sample.Losses.</param>
    public Assemblies(string library, string caller)
    {
        _library = Images.GetOrAdd(library, members => GeneratorRun.Of(LibrarySource(members)).Emit(LibraryName));
        Caller = GeneratorRun.Calling(Ir.Source(caller), MetadataReference.CreateFromImage(_library));
        SameSource = GeneratorRun.OfFiles(("Loss.cs", Ir.Source(caller)), ("Shared.cs", LibrarySource(library.Replace("[Loss]", "", StringComparison.Ordinal))));
    }

    /// <summary>The caller, compiled against the library's image.</summary>
    public GeneratorRun Caller { get; }

    /// <summary>The caller, compiled together with the library's source, where the losses of the library are methods like others.</summary>
    public GeneratorRun SameSource { get; }

    public static string LibrarySource(string members) => LibraryHeader + "public static class Shared\n{\n" + members + "\n}\n";

    /// <summary>A type of the caller, ready to run.</summary>
    public Type Load(string type)
    {
        var context = new AssemblyLoadContext(nameof(Assemblies), isCollectible: true);
        var library = context.LoadFromStream(new MemoryStream(_library));
        context.Resolving += (_, name) => name.Name == LibraryName ? library : null;
        return context.LoadFromStream(new MemoryStream(Caller.Emit("Caller"))).GetType(type, throwOnError: true)!;
    }
}
