namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>How kernels reach memory.</summary>
internal static class MemoryFunctions
{
    public static readonly IReadOnlyList<DeviceFunction> Table =
    [
        new("Rows", [], """
            // Where the classes of a sample stand. Sample n is position n % positions of batch n / positions, and class c of it stands at
            //     (n / positions) * batchStride + (n % positions) * positionStride + c * classStride.
            // Contiguous [N, C]: positions 1, batchStride C, positionStride 0, classStride 1.
            // Contiguous [N, C, d1 .. dk] with D = d1 * .. * dk: positions D, batchStride C * D, positionStride 1, classStride D.
            struct Rows
            {
                long long positions;
                long long batchStride;
                long long positionStride;
                long long classStride;
            };
            """),
        new("rowStart", ["Rows"], """
            // Where class 0 of sample n stands.
            static __device__ __forceinline__ long long rowStart(const Rows& rows, long long n)
            {
                if (rows.positions == 1)
                {
                    return n * rows.batchStride;
                }
                // Long divisions are long: numbers that fit in 32 bits are divided there.
                const bool isShort = (n | rows.positions) >> 32 == 0;
                const long long batch = isShort ? (unsigned int)n / (unsigned int)rows.positions : n / rows.positions;
                return batch * rows.batchStride + (n - batch * rows.positions) * rows.positionStride;
            }
            """),
        new("readAhead", [], """
            // How many numbers of a row a thread reads before it uses the first of them: memory is asked for all of them at the same time.
            constexpr int readAhead = 4;
            """),
        new("rowBlocks", [], """
            // How many blocks of such threads a multiprocessor has room for at least: a thread has 80 registers then, or in double precision what it wants.
            constexpr int rowBlocks = sizeof(real) == 4 && blockSize < 768 ? 768 / blockSize : 1;
            """),
        new("elementAt", [], """
            // Element k of a row of `length` elements; 0 where k is outside: such a read is never what the result depends on.
            template <typename T>
            static __device__ __forceinline__ real elementAt(const T* row, long long k, long long length, long long stride)
            {
                return 0 <= k && k < length ? real(row[k * stride]) : real(0);
            }
            """),
        new("write", [], """
            // A gradient replaces what was there, or is added to it.
            static __device__ __forceinline__ void write(stored& place, real gradient, bool accumulate)
            {
                place = stored(accumulate ? real(place) + gradient : gradient);
            }
            """),
    ];
}
