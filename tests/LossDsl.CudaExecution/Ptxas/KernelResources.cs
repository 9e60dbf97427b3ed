using System.Globalization;
using System.Text.RegularExpressions;

namespace LossDsl.CudaExecution.Ptxas;

/// <summary>What a kernel takes of a multiprocessor, as the assembler tells under <c>--ptxas-options=-v</c>.</summary>
/// <param name="Kernel">The name of the kernel.</param>
/// <param name="Registers">Registers of a thread.</param>
/// <param name="SpilledBytes">Bytes that are stored to memory and loaded again for want of registers.</param>
/// <param name="SharedBytes">Shared memory of a block.</param>
internal sealed partial record KernelResources(string Kernel, int Registers, int SpilledBytes, int SharedBytes)
{
    /// <summary>The kernels of a log, and what else it says: warnings.</summary>
    public static (IReadOnlyList<KernelResources> Kernels, string Words) Read(string log)
    {
        var kernels = Kernels().Matches(log).Select(match => new KernelResources(
            match.Groups["name"].Value,
            Number(match.Groups["registers"]),
            Number(match.Groups["stores"]) + Number(match.Groups["loads"]),
            Number(match.Groups["shared"])));
        return ([.. kernels], Information().Replace(log, "").Trim());
    }

    private static int Number(Group group) => group.Length == 0 ? 0 : int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        Compiling\ entry\ function\ '(?<name>\w+)'[^\n]*\n[^\n]*Function\ properties[^\n]*\n
        [^\n]*\ (?<stores>\d+)\ bytes\ spill\ stores,\ (?<loads>\d+)\ bytes\ spill\ loads\n
        [^\n]*Used\ (?<registers>\d+)\ registers(,\ (\d+\ barriers|(?<shared>\d+)\ bytes\ smem|[^,\n]*))*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Kernels();

    [GeneratedRegex(@"^ptxas (info\b|\s+\.)[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex Information();
}
