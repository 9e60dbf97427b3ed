using System.Text.Json;

namespace LossDsl.Cli.Catalogue;

/// <summary>
/// How many registers a thread of each kernel takes, in the blocks of 256 threads that they are launched with: by NVRTC 11.8 for sm_90 in single and for sm_80 in double precision. The
/// table is a file that the tests of the kernels keep.
/// </summary>
/// <param name="Float">In single precision.</param>
/// <param name="Double">In double precision.</param>
internal sealed record KernelRegisters(int Float, int Double)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Lazy<IReadOnlyDictionary<string, KernelRegisters>> Table = new(() =>
    {
        using var file = typeof(KernelRegisters).Assembly.GetManifestResourceStream("cuda-registers.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, KernelRegisters>>(file, Options)!;
    });

    /// <summary>Those of a kernel; null: it is not in the table.</summary>
    public static KernelRegisters? Of(string kernel) => Table.Value.GetValueOrDefault(kernel);
}
