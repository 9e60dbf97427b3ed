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
        new("threadsOfRound", [], """
            // How many threads share a round: a power of two, within a warp. As many as there are for each round, or such that none goes over more than four of its numbers.
            static __device__ __forceinline__ int threadsOfRound(long long rounds, long long numbers)
            {
                int threads = 1;
                while (threads < 32 && (2 * threads * rounds <= blockSize || 4 * threads < numbers))
                {
                    threads *= 2;
                }
                return threads;
            }
            """),
        new("addTerms", [], """
            // Adds a term of each of the first `count` threads to an element of an array; one whose place is outside of it is dropped. An element belongs to one thread, which adds to it in the
            // order of the threads: the bits do not depend on timing. All threads of the block come here.
            static __device__ __noinline__ void addTerms(real* array, long long length, long long place, real term, long long count)
            {
                __shared__ real terms[blockSize];
                __shared__ int places[blockSize];
                const int thread = int(threadIdx.x);
                terms[thread] = term;
                places[thread] = 0 <= place && place < length ? int(place) : -1;
                __syncthreads();
                const int all = count < blockSize ? int(count) : blockSize;
                if (length > blockSize)
                {
                    for (int k = 0; k < all; k++)
                    {
                        if (places[k] >= 0 && places[k] % blockSize == thread)
                        {
                            array[places[k]] += terms[k];
                        }
                    }
                }
                else if (thread < length)
                {
                    // It has one element, which it can keep: no term waits for memory, nor for the threads beside it.
                    real sum = array[thread];
                    #pragma unroll 8
                    for (int k = 0; k < all; k++)
                    {
                        sum = places[k] == thread ? sum + terms[k] : sum;
                    }
                    array[thread] = sum;
                }
                __syncthreads(); // The next terms overwrite what was just read.
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
