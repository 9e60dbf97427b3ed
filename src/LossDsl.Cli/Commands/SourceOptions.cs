using System.CommandLine;
using System.Reflection;
using LossDsl.Cli.Sources;

namespace LossDsl.Cli.Commands;

/// <summary>Where the losses of a command are defined: in the library, unless C# files of one's own are named.</summary>
internal sealed class SourceOptions
{
    private readonly Option<FileInfo[]> _sources = new("--source")
    {
        Description = "A C# file that defines losses, or that such a file needs; may be given several times. Without it, the library's losses are meant.",
    };

    private readonly Option<FileInfo[]> _references = new("--reference")
    {
        Description = "An assembly that the files need besides the framework and the library; may be given several times.",
    };

    public void AddTo(Command command)
    {
        command.Add(_sources);
        command.Add(_references);
    }

    /// <summary>The losses that are meant.</summary>
    /// <exception cref="ToolException">A reference is no assembly, or there are references but no files.</exception>
    /// <exception cref="SourceErrorException">The files do not compile.</exception>
    public LossCompilation Losses(ParseResult parsed)
    {
        var sources = parsed.GetValue(_sources) ?? [];
        var references = parsed.GetValue(_references) ?? [];
        if (sources.Length > 0)
        {
            return LossCompilation.OfFiles(
                [.. sources.Select(source => new SourceText(source.ToString(), File.ReadAllText(source.FullName)))], [.. references.Select(Assembly)]);
        }

        return references.Length == 0 ? LossCompilation.OfLibrary() : throw new ToolException("--reference is for the files that --source names; there is none.");
    }

    private static string Assembly(FileInfo file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file.FullName);
            return file.FullName;
        }
        catch (BadImageFormatException)
        {
            throw new ToolException($"{file} is no assembly.");
        }
    }
}
