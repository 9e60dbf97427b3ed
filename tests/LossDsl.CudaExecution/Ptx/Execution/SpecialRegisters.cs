namespace LossDsl.CudaExecution.Ptx;

/// <summary>The registers that tell a thread which one it is.</summary>
internal static class SpecialRegisters
{
    public static bool IsSpecial(string name) => name.StartsWith("%tid.", StringComparison.Ordinal)
        || name.StartsWith("%ntid.", StringComparison.Ordinal)
        || name.StartsWith("%ctaid.", StringComparison.Ordinal)
        || name.StartsWith("%nctaid.", StringComparison.Ordinal)
        || name == "%laneid";

    public static ulong Of(string name, uint thread, uint threads, uint block, uint blocks) => name switch
    {
        "%tid.x" => thread,
        "%ntid.x" => threads,
        "%ctaid.x" => block,
        "%nctaid.x" => blocks,
        "%laneid" => thread % 32,
        _ => name.StartsWith("%n", StringComparison.Ordinal) ? 1u : 0u, // Everything happens along the first axis.
    };
}
