namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>
/// How the threads of a sample, and in the end those of a block, combine what each of them found: always in the same order, so the bits do not depend on timing.
/// </summary>
internal static class GroupFunctions
{
    public static readonly IReadOnlyList<DeviceFunction> Table =
    [
        new("groupLanes", [], """
            // The lanes of a warp in the group of this thread: groups of a warp may be at different samples, and wait for their own lanes only.
            static __device__ __forceinline__ unsigned int groupLanes(int threads)
            {
                return threads < 32 ? ((1u << threads) - 1) << (threadIdx.x & (32 - threads)) : 0xffffffffu;
            }
            """),
        Reduction("groupSum", [], "sum", "{0} += {1}"),
        Reduction("groupLargest", ["larger"], "largest", "{0} = larger({0}, {1})"),
        Reduction("groupSmallest", ["smaller"], "smallest", "{0} = smaller({0}, {1})"),
        Reduction("groupMost", [], "largest integer", "{0} = llmax({0}, {1})"),
        Reduction("groupLeast", [], "smallest integer", "{0} = llmin({0}, {1})"),
        new("MaxAndExpSum", [], """
            // The maximum of some numbers x, and the sum of exp(x - maximum); where the difference is of equal infinities it counts as 0.
            struct MaxAndExpSum
            {
                real maximum;
                real expSum;
            };
            """),
        new("rescale", [], """
            // exp(from - to): what turns a term relative to one maximum into one relative to another.
            static __device__ __forceinline__ real rescale(real from, real to)
            {
                return from == to ? real(1) : exp(from - to);
            }
            """),
        new("include", ["MaxAndExpSum"], """
            // One more number: one exponential, whether or not it is the new maximum.
            static __device__ __forceinline__ void include(MaxAndExpSum& all, real x)
            {
                const bool isNew = x > all.maximum || x != x;
                const real factor = x == all.maximum ? real(1) : exp(isNew ? all.maximum - x : x - all.maximum);
                all.expSum = isNew ? all.expSum * factor + 1 : all.expSum + factor;
                all.maximum = isNew ? x : all.maximum;
            }
            """),
        new("groupCombine", ["MaxAndExpSum", "rescale", "groupLargest", "groupSum"], """
            // The maximum and the sum of exponentials of what all threads of a group have seen.
            static __device__ __forceinline__ MaxAndExpSum groupCombine(MaxAndExpSum mine, int threads)
            {
                const real maximum = groupLargest(mine.maximum, threads);
                return { maximum, groupSum(mine.expSum * rescale(mine.maximum, maximum), threads) };
            }
            """),
        new("expSumBelowMaximum", ["MaxAndExpSum"], """
            // The sum of exp(x - maximum) over all x: NaN where the maximum is not finite, but 0 of no numbers at all.
            static __device__ __forceinline__ real expSumBelowMaximum(MaxAndExpSum all)
            {
                return all.expSum == 0 ? real(0) : all.expSum + (all.maximum - all.maximum);
            }
            """),
        new("expSumBelowFinite", ["MaxAndExpSum", "infinity"], """
            // The sum of exp(x - maximum) over all x, but of exp(x) where the maximum is not finite.
            static __device__ __forceinline__ real expSumBelowFinite(MaxAndExpSum all)
            {
                return fabs(all.maximum) < infinity() ? all.expSum : exp(all.maximum);
            }
            """),
    ];

    private static DeviceFunction Reduction(string name, IReadOnlyList<string> needs, string what, string combine) => new(name, ["groupLanes", .. needs], $$"""
        // The {{what}} of x over a group of so many threads: a power of two within a warp, or the block, first within each of its warps, then over
        // the warps in order. Every thread of the group gets it. A function to be called: twenty copies would take the registers of a kernel.
        template <typename T>
        static __device__ __noinline__ T {{name}}(T x, int threads)
        {
            __shared__ T ofWarp[warps];
            for (int distance = (threads < 32 ? threads : 32) / 2; distance > 0; distance /= 2)
            {
                {{Combined(combine, "x", "__shfl_xor_sync(groupLanes(threads), x, distance)")}};
            }
            if (threads <= 32)
            {
                return x;
            }
            if (threadIdx.x % 32 == 0)
            {
                ofWarp[threadIdx.x / 32] = x;
            }
            __syncthreads();
            T all = ofWarp[0];
            for (int warp = 1; warp < warps; warp++)
            {
                {{Combined(combine, "all", "ofWarp[warp]")}};
            }
            __syncthreads(); // The next call overwrites what was just read.
            return all;
        }
        """);

    private static string Combined(string combine, string x, string y) => combine.Replace("{0}", x).Replace("{1}", y);
}
