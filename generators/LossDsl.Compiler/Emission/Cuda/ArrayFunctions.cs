namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>How kernels of whole samples reach lists, matrices and arrays of their own.</summary>
internal static class ArrayFunctions
{
    public static readonly IReadOnlyList<DeviceFunction> Table =
    [
        new("Lists", [], """
            // Where the integers of a sample stand, one after another: from starts[n] on, or where that is null from n * stride on.
            struct Lists
            {
                const long long* starts;
                long long stride;
            };
            """),
        new("listStart", ["Lists"], """
            static __device__ __forceinline__ long long listStart(const Lists& lists, long long n)
            {
                return lists.starts != nullptr ? lists.starts[n] : n * lists.stride;
            }
            """),
        new("labelAt", [], """
            // Integer k of a list of `length`; 0 where k is outside: such a read is never what the result depends on.
            static __device__ __forceinline__ long long labelAt(const long long* list, long long k, long long length)
            {
                return 0 <= k && k < length ? list[k] : 0;
            }
            """),
        new("Matrices", [], """
            // Where the matrix of a sample stands: element (row, column) of sample n at n * sampleStride + row * rowStride + column * columnStride.
            struct Matrices
            {
                long long sampleStride;
                long long rowStride;
                long long columnStride;
            };
            """),
        new("matrixAt", [], """
            // Element (row, column) of a matrix of rows x columns; 0 where it is outside: such a read is never what the result depends on.
            template <typename T>
            static __device__ __forceinline__ real matrixAt(
                const T* matrix, long long row, long long rows, long long rowStride, long long column, long long columns, long long columnStride)
            {
                return 0 <= row && row < rows && 0 <= column && column < columns ? real(matrix[row * rowStride + column * columnStride]) : real(0);
            }
            """),
        new("lengthOf", [], """
            // How long a sample is along an axis: all are as long as the longest unless they have lengths of their own.
            static __device__ __forceinline__ long long lengthOf(const long long* lengths, long long n, long long longest)
            {
                return lengths != nullptr ? lengths[n] : longest;
            }
            """),
        new("BlockMemory", [], """
            // Memory of a block for the arrays of its sample: in shared memory while there is room, then in the workspace.
            struct BlockMemory
            {
                real* near;
                long long nearLeft;
                real* far;
                long long farLeft;
                bool isShort; // whether the sample needs more than there is of both
            };
            """),
        new("take", ["BlockMemory"], """
            // Room for so many numbers, the same for all threads of the block.
            static __device__ __forceinline__ real* take(BlockMemory& memory, long long count)
            {
                const long long needed = count > 0 ? count : 0;
                if (needed <= memory.nearLeft)
                {
                    real* const place = memory.near;
                    memory.near += needed;
                    memory.nearLeft -= needed;
                    return place;
                }
                memory.isShort = memory.isShort || needed > memory.farLeft;
                real* const place = memory.far;
                memory.far += needed;
                memory.farLeft -= needed;
                return place;
            }
            """),
        new("isOwn", [], """
            // Whether element k of an array of `length` elements is one that this thread adds to.
            static __device__ __forceinline__ bool isOwn(long long k, long long length)
            {
                return 0 <= k && k < length && k % blockSize == threadIdx.x;
            }
            """),
        new("clearRows", [], """
            // Rows of a matrix, from the first one on, become 0.
            static __device__ __forceinline__ void clearRows(
                stored* matrix, long long first, long long rows, long long rowStride, long long columns, long long columnStride)
            {
                for (long long pair = threadIdx.x; pair < (rows - first) * columns; pair += blockSize)
                {
                    matrix[(first + pair / columns) * rowStride + pair % columns * columnStride] = stored(real(0));
                }
            }
            """),
    ];
}
