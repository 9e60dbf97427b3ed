using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Architecture;

/// <summary>Only the generator and the tool, which runs it, see Roslyn, and the one version of it that every supported compiler can load.</summary>
public class AssemblyReferenceTests
{
    private const string Roslyn = "Microsoft.CodeAnalysis";

    private static readonly string GeneratorPath = Path.Combine(
        Repository.Root, "generators", "LossDsl.Generator", "bin", Repository.Configuration, "netstandard2.0", "LossDsl.Generator.dll");

    [Fact]
    public void The_compiler_references_no_roslyn_assembly() => Assert.Empty(RoslynReferences(typeof(Graph).Assembly.Location));

    [Fact]
    public void The_runtime_references_no_roslyn_assembly() => Assert.Empty(RoslynReferences(typeof(LossAttribute).Assembly.Location));

    [Fact]
    public void The_generator_references_roslyn_4_14() =>
        Assert.All(RoslynReferences(GeneratorPath), reference => Assert.Equal(new Version(4, 14, 0, 0), reference.Version));

    [Fact]
    public void Only_the_generator_and_the_tool_ask_for_roslyn()
    {
        var projects = Repository.Projects("generators", "src").Where(AsksForRoslyn).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(["LossDsl.Generator", "LossDsl.Cli"], projects);
    }

    private static bool AsksForRoslyn(string project) => XDocument.Load(project)
        .Descendants("PackageReference")
        .Any(package => package.Attribute("Include")!.Value.StartsWith(Roslyn, StringComparison.OrdinalIgnoreCase));

    private static AssemblyName[] RoslynReferences(string assemblyPath)
    {
        using var assembly = new PEReader(File.OpenRead(assemblyPath));
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())
            .Where(name => name.Name!.StartsWith(Roslyn, StringComparison.OrdinalIgnoreCase))];
    }
}
