namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>What the text of a kernel has used so far: only that is declared.</summary>
internal sealed class KernelUsage
{
    private readonly HashSet<string> _parameters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);

    public IEnumerable<string> Functions => _functions;

    /// <summary>Notes that the text refers to a parameter of the kernel.</summary>
    public string Parameter(string name)
    {
        _parameters.Add(name);
        return name;
    }

    /// <summary>Notes that the text calls a function of <see cref="DeviceFunctions"/> or uses a type of it.</summary>
    public string Function(string name)
    {
        _functions.Add(name);
        return name;
    }

    public bool IsUsed(string parameter) => _parameters.Contains(parameter);
}
