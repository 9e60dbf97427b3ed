namespace LossDsl.CudaExecution.Tests.PlantedBugs;

/// <summary>The mistakes that people and compilers make.</summary>
internal static class Bugs
{
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        // Memory.
        new("a bound is one too high", "blockTotal", "n < count", "n <= count", "reads 4 bytes at offset 4000 of allocation"),
        new("a result goes to the block after", "blockTotal", "totals[blockIdx.x]", "totals[blockIdx.x + 1]", "writes 4 bytes at offset 12 of allocation"),
        new("shared memory has one place too few", "blockTotal", "float ofWarp[warps]", "float ofWarp[warps - 1]", "leaves an array"),
        new("shared memory is read past its end", "blockTotal", "warp < warps", "warp <= warps", "leaves an array"),
        new("a local array is too short", "windowFlags", "float window[3]", "float window[2]", "leaves an array"),
        new("a neighbour is read where there is none", "windowFlags", "0 <= place && ", "", "reads 4 bytes at offset -4 of allocation"),
        new("four numbers are read where not four begin", "scaleFours", "(input)[n]", "(input + 1)[n]", "misaligned"),
        new("the numbers left over are forgotten", "scaleFours", "n = count / 4 * 4 + thread", "n = count + thread", "was not written"),
        new("the last column is forgotten", "reverseRows", "if (i < columns)\n        {\n            output", "if (i < columns - 1)\n        {\n            output", "was not written"),
        new("a tile is read where nobody has written", "reverseRows", "tile[columns - 1 - i]", "tile[columns - i]", "which nobody has written"),
        new("an input is taken for an output", "scaleFours", "float4 four = reinterpret_cast<const float4*>(input)[n]", "float4 four = reinterpret_cast<float4*>(output)[n]", "which nobody has written"),

        // Order.
        new("the first barrier is missing", "reverseRows", "__syncthreads(); // The tile is whole.", "", "of shared memory 0"),
        new("the second barrier is missing", "reverseRows", "__syncthreads(); // The tile is free.", "", "of shared memory 0"),
        new("the barrier before the blocks' totals is missing", "blockTotal", "__syncthreads();", "", "of shared memory 0"),
        new("a barrier of a warp stands for one of the block", "blockTotal", "__syncthreads();", "__syncwarp();", "of shared memory 0"),
        new("all threads write the total", "blockTotal", "if (threadIdx.x == 0)", "if (threadIdx.x < 40)", "while another thread writes there") { IsOfText = true },
        new("all blocks write one total", "blockTotal", "totals[blockIdx.x]", "totals[0]", "while another thread writes there"),
        new("bits are set without an atomic operation", "windowFlags", "atomicOr(flags, 1u << size)", "*flags |= 1u << size", "while another thread") { IsOfText = true },
        new("two threads write one place", "reverseRows", "output[row * columns + i]", "output[row * columns + i / 2]", "while another thread writes there"),

        // Threads that wait for one another.
        new("half of the threads come to a barrier", "reverseRows", "__syncthreads(); // The tile is whole.", "if (i < 32)\n            __syncthreads();", "of shared memory 0"),
        new("the threads of a block wait at two barriers", "reverseRows", "__syncthreads(); // The tile is whole.", "if (i < 32)\n            __syncthreads();\n        else\n            __syncthreads();", "while thread 32 waits at another"),
        new("a thread ends before a barrier", "blockTotal", "__syncthreads();", "if (threadIdx.x == 40)\n        return;\n    __syncthreads();", "has ended"),
        new("a mask leaves lanes out", "blockTotal", "0xffffffffu", "0x0000ffffu", "its mask"),
        new("a lane does not come to a shuffle", "blockTotal", "for (int distance = 16", "if (threadIdx.x == 7)\n        return;\n    for (int distance = 16", "lane 7 of its warp, which has ended"),
        new("only some lanes shuffle", "blockTotal", "for (int distance = 16", "if (threadIdx.x % 32 < 16)\n    for (int distance = 16", "of its warp"),
        new("a loop does not move on", "blockTotal", "n += stride", "n += 0", "no end in sight"),

        // Arithmetic.
        new("a warp is added up from its half", "blockTotal", "distance = 16", "distance = 8", null),
        new("the wrong lane speaks for its warp", "blockTotal", "threadIdx.x % 32 == 0", "threadIdx.x % 32 == 1", null),
        new("operands are exchanged", "reverseRows", "columns - 1 - i", "1 + i - 1", null),
        new("one of four is forgotten", "scaleFours", "four.z *= factor", "four.z *= 1", null),
        new("the smaller is taken for the larger", "windowFlags", "fmax(largest, window[k])", "fmin(largest, window[k])", null),
        new("a shift is too far", "windowFlags", "1u << size", "1u << (size + 28)", "shifts by too many bits"),
        new("an index overflows", "reverseRows", "input[row * columns + i]", "input[(row * columns + i) * 2000000000 / 2000000000]", "overflows in a multiplication") { IsOfText = true },
        new("a number does not fit its integer", "windowFlags", "int(largest / 8)", "int(largest * 1e9f) % 8", "that the integer cannot hold") { IsOfText = true },
    ];
}
