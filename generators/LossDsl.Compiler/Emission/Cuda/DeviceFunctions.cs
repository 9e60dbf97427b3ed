namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Every function and type that a kernel may need besides those of CUDA. A text holds only those that its kernels use.</summary>
internal static class DeviceFunctions
{
    private static readonly IReadOnlyList<DeviceFunction> Table = [.. MathFunctions.Table, .. MemoryFunctions.Table, .. PackFunctions.Table, .. ArrayFunctions.Table, .. GroupFunctions.Table];

    public static IReadOnlyList<DeviceFunction> All => Table;

    /// <summary>The functions of these names and all that they need, each after those that it needs.</summary>
    public static IEnumerable<DeviceFunction> Closure(IEnumerable<string> names)
    {
        var wanted = new HashSet<string>(names, StringComparer.Ordinal);
        for (var k = Table.Count - 1; k >= 0; k--)
        {
            if (wanted.Contains(Table[k].Name))
            {
                wanted.UnionWith(Table[k].Needs);
            }
        }

        return Table.Where(f => wanted.Contains(f.Name));
    }
}
