namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>How a thread reaches the numbers of some neighbouring samples at once.</summary>
internal static class PackFunctions
{
    public static readonly IReadOnlyList<DeviceFunction> Table =
    [
        new("packSize", [], """
            // How many neighbouring samples a thread takes at once: 16 bytes of real numbers. Packs begin at samples that are multiples of it.
            constexpr int packSize = 16 / int(sizeof(real));
            """),
        new("packBlocks", [], """
            // How many blocks of such threads a multiprocessor has room for at least: a thread has 64 registers then, and 128 in double precision.
            constexpr int packBlocks = blockSize < 512 ? (sizeof(real) == 4 ? 1024 : 512) / blockSize : 1;
            """),
        new("Pack", ["packSize"], """
            // What the samples of a pack have of an input or output.
            template <typename T>
            struct alignas(sizeof(T) < sizeof(real) ? packSize * sizeof(T) : 16) Pack
            {
                T x[packSize];
            };
            """),
        new("isWhole", ["packSize", "Pack"], """
            // Whether a pack can be reached as a whole: it has all of its samples, and memory begins where a pack may.
            template <typename T>
            static __device__ __forceinline__ bool isWhole(const T* data, long long first, long long samples)
            {
                return first + packSize <= samples && reinterpret_cast<unsigned long long>(data) % alignof(Pack<T>) == 0;
            }
            """),
        new("loadPack", ["packSize", "Pack", "isWhole"], """
            // The numbers of the samples from `first` on; 0 behind the last of them.
            template <typename T>
            static __device__ __forceinline__ Pack<T> loadPack(const T* data, long long first, long long samples)
            {
                if (isWhole(data, first, samples))
                {
                    return *reinterpret_cast<const Pack<T>*>(data + first);
                }
                Pack<T> pack;
                #pragma unroll
                for (int k = 0; k < packSize; k++)
                {
                    pack.x[k] = first + k < samples ? data[first + k] : T(0);
                }
                return pack;
            }
            """),
        new("loadUpstream", ["packSize", "Pack", "loadPack"], """
            // The upstream gradients of a pack: a number a sample, or one for all.
            static __device__ __forceinline__ Pack<stored> loadUpstream(const stored* data, long long stride, long long first, long long samples)
            {
                if (stride == 1)
                {
                    return loadPack(data, first, samples);
                }
                Pack<stored> pack;
                #pragma unroll
                for (int k = 0; k < packSize; k++)
                {
                    pack.x[k] = data[0];
                }
                return pack;
            }
            """),
        new("storePack", ["packSize", "Pack", "isWhole"], """
            static __device__ __forceinline__ void storePack(stored* data, long long first, long long samples, const Pack<real>& numbers)
            {
                Pack<stored> pack;
                #pragma unroll
                for (int k = 0; k < packSize; k++)
                {
                    pack.x[k] = stored(numbers.x[k]);
                }
                if (isWhole(data, first, samples))
                {
                    *reinterpret_cast<Pack<stored>*>(data + first) = pack;
                    return;
                }
                #pragma unroll
                for (int k = 0; k < packSize; k++)
                {
                    if (first + k < samples)
                    {
                        data[first + k] = pack.x[k];
                    }
                }
            }
            """),
        new("writePack", ["packSize", "Pack", "loadPack", "storePack"], """
            // Gradients replace what was there, or are added to it.
            static __device__ __forceinline__ void writePack(stored* data, long long first, long long samples, Pack<real> gradients, bool accumulate)
            {
                if (accumulate)
                {
                    const Pack<stored> before = loadPack(data, first, samples);
                    #pragma unroll
                    for (int k = 0; k < packSize; k++)
                    {
                        gradients.x[k] += real(before.x[k]);
                    }
                }
                storePack(data, first, samples, gradients);
            }
            """),
    ];
}
