namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>An array that a call reads in full, or writes.</summary>
/// <param name="Address">Where it begins: at a multiple of 64 bytes.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="PaddedBytes">How much memory it has: a multiple of 256 bytes.</param>
/// <param name="IsWritten">Whether it is written, not read.</param>
internal readonly record struct MovedArray(nint Address, nint Bytes, nint PaddedBytes, bool IsWritten)
{
    public static unsafe MovedArray Of<T>(AlignedArray<T> array, bool isWritten)
        where T : unmanaged =>
        new((nint)array.Pointer, array.Length * sizeof(T), array.PaddedLength * sizeof(T), isWritten);
}
