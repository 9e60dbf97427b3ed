using System.Globalization;

namespace LossDsl.CudaExecution.Ptx;

/// <summary>The types of PTX: a letter and a width.</summary>
internal static class PtxTypes
{
    public static int Bytes(string type) => type == "pred" ? 1 : int.Parse(type.AsSpan(1), CultureInfo.InvariantCulture) / 8;
}
