namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>How the threads of a block combine what each of them found: always in the same order, so the bits do not depend on timing.</summary>
internal static class BlockFunctions
{
    public static readonly IReadOnlyList<DeviceFunction> Table =
    [
        Reduction("blockSum", [], "sum", "{0} += {1}"),
        Reduction("blockLargest", ["larger"], "largest", "{0} = larger({0}, {1})"),
        Reduction("blockSmallest", ["smaller"], "smallest", "{0} = smaller({0}, {1})"),
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
        new("include", ["MaxAndExpSum", "rescale"], """
            // One more number: one exponential, whether or not it is the new maximum.
            static __device__ __forceinline__ void include(MaxAndExpSum& all, real x)
            {
                if (x > all.maximum || x != x)
                {
                    all.expSum = all.expSum * rescale(all.maximum, x) + 1;
                    all.maximum = x;
                }
                else
                {
                    all.expSum += rescale(x, all.maximum);
                }
            }
            """),
        new("blockCombine", ["MaxAndExpSum", "rescale", "blockLargest", "blockSum"], """
            // The maximum and the sum of exponentials of what all threads of the block have seen.
            static __device__ __forceinline__ MaxAndExpSum blockCombine(MaxAndExpSum mine)
            {
                const real maximum = blockLargest(mine.maximum);
                return { maximum, blockSum(mine.expSum * rescale(mine.maximum, maximum)) };
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

    private static DeviceFunction Reduction(string name, IReadOnlyList<string> needs, string what, string combine) => new(name, needs, $$"""
        // The {{what}} of x over the threads of the block: first within each warp, then over the warps in order. Every thread gets it.
        template <typename T>
        static __device__ __forceinline__ T {{name}}(T x)
        {
            __shared__ T ofWarp[warps];
            for (int distance = 16; distance > 0; distance /= 2)
            {
                {{Combined(combine, "x", "__shfl_xor_sync(0xffffffffu, x, distance)")}};
            }
            if (warps == 1)
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
