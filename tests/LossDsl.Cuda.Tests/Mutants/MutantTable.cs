namespace LossDsl.Cuda.Tests.Mutants;

/// <summary>Mistakes of the kinds that kernels have: bounds, strides, masks, barriers, order of operands, what threads and blocks combine.</summary>
internal static class MutantTable
{
    private const string Numbers = "Huber with optional inputs";
    private const string Logits = "BinaryCrossEntropyWithLogits";
    private const string Classes = "CrossEntropy of classes with optional inputs";
    private const string Probabilities = "CrossEntropy with optional inputs";
    private const string Margins = "MultiMargin of classes with optional inputs";
    private const string Paths = "Ctc of labels gradient=Partial";
    private const string Tags = "LinearChainCrf of labels with optional inputs";
    private const string Lattices = "RnnTransducer of labels";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("a sample too many", Logits, "(first + k < samples)\n            {\n                const", "(first + k <= samples)\n            {\n                const"),
        new("a sample too few", Numbers, "(first + k < samples)\n            {\n                const", "(first + k + 1 < samples)\n            {\n                const"),
        new("a wrong stride of the grid", Numbers, "first += threads * packSize", "first += (threads + 1) * packSize"),
        new("packs that overlap", Numbers, "first += threads * packSize", "first += threads"),
        new("a wrong first pack", Numbers, "blockIdx.x * blockSize + threadIdx.x", "blockIdx.x * blockSize + threadIdx.x + 1"),
        new("all blocks begin at the same pack", Numbers, "(long long)blockIdx.x * blockSize + threadIdx.x", "threadIdx.x"),
        new("the last pack taken as a whole", Numbers, "first + packSize <= samples", "first < samples"),
        new("packs at any address", Numbers, "(data) % alignof(Pack<T>) == 0", "(data) % sizeof(T) == 0"),
        new("a number behind the last one read", Numbers, "first + k < samples ? data", "first + k <= samples ? data"),
        new("a number behind the last one written", Numbers, "if (first + k < samples)\n        {\n            data", "if (first + k <= samples)\n        {\n            data"),
        new("the last pack not written to its end", Numbers, "if (first + k < samples)\n        {\n            data", "if (first + k + 1 < samples)\n        {\n            data"),
        new("one upstream gradient for all of a pack", Numbers, "stride == 1", "stride == 0"),
        new("swapped operands", Numbers, "difference = input - target", "difference = target - input"),
        new("a condition the wrong way round", Numbers, "delta <= error", "delta >= error"),
        new("a wrong constant", Numbers, "real(0.5) * error", "real(0.25) * error"),
        new("a gradient of the wrong sign", Numbers, "* sign(difference)", "* -sign(difference)"),
        new("upstream of another sample", Numbers, "upstreamPack.x[k]", "upstreamPack.x[0]"),
        new("the weight of another sample", Numbers, "weightGiven ? real(weightPack.x[k])", "weightGiven ? real(weightPack.x[0])"),
        new("an input of another sample", Numbers, "targetPack.x[k]", "targetPack.x[k / 2]"),
        new("lanes that the mask leaves out", Numbers, ": 0xffffffffu", ": 0x0000ffffu"),
        new("a shuffle left out", Numbers, "(threads < 32 ? threads : 32) / 2", "(threads < 32 ? threads : 32) / 4"),
        new("no barrier before the sums of warps are read", Numbers, "    __syncthreads();\n    T all", "    T all"),
        new("all warps leave their sum at one place", Numbers, "ofWarp[threadIdx.x / 32] = x", "ofWarp[0] = x"),
        new("a warp too many", Numbers, "warp < warps", "warp <= warps"),
        new("a warp too few", Numbers, "warp = 1; warp < warps", "warp = 2; warp < warps"),
        new("all blocks leave their total at one place", Numbers, "partials[blockIdx.x]", "partials[0]"),
        new("the total of a block left out", Numbers, "k < count", "k + 1 < count"),
        new("a mean that is not divided", Numbers, " / divisor", ""),
        new("a gradient that is not scaled", Numbers, "gradientScale = real(scale)", "gradientScale = real(1)"),
        new("a maximum that shrinks", Classes, "x > all.maximum", "x < all.maximum"),
        new("a sum that is rescaled the wrong way round", Classes, "rescale(all.maximum, x) + 1", "rescale(x, all.maximum) + 1"),
        new("threads' sums with different maxima", Classes, "mine.expSum * rescale(mine.maximum, maximum)", "mine.expSum"),
        new("no maximum taken off", Classes, "input2 - maximum - logValue", "input2 - logValue"),
        new("a row read without its stride", Classes, "row[k * stride]", "row[k]"),
        new("a row of the gradient without its stride", Classes, "i * inputGradientRows.classStride", "i"),
        new("rows of another batch", Classes, "n / rows.positions * rows.batchStride", "n * rows.batchStride"),
        new("a class too few", Classes, "i < classes", "i + 1 < classes"),
        new("classes left out between rounds", Classes, "i += threadsPerSample", "i += threadsPerSample + 1"),
        new("the class beside the target", Classes, "target == i ?", "target == i + 1 ?"),
        new("a denominator without weights", Classes, "real(0) : classWeight", "real(0) : real(1)"),
        new("a gradient that is not divided by the denominator", Classes, "scale / *denominator", "scale"),
        new("a shared gradient that is overwritten", Probabilities, "weightGradientRow[i] += ", "weightGradientRow[i] = "),
        new("a shared gradient that all blocks add to", Probabilities, "weightGradientData + blockIdx.x * classes", "weightGradientData"),
        new("a shared gradient that begins with anything", Probabilities, "weightGradientRow[i] = 0;", ""),
        new("a shared gradient of one class", Probabilities, "sums[k * classes + i]", "sums[k * classes]"),
        new("no barrier before shared memory is used again", Margins, "    __syncthreads(); // The next call overwrites what was just read.\n", ""),
        new("a sum that threads keep for themselves", Margins, "groupSum(selectedSum, threadsPerSample)", "selectedSum"),
        new("groups that wait for lanes of others", Margins, "? ((1u << threads) - 1) << (threadIdx.x & (32 - threads))", "? 0xffffffffu"),
        new("all groups of a warp name the lanes of the first", Margins, " << (threadIdx.x & (32 - threads))", ""),
        new("groups that combine with their neighbours", Margins, "threads < 32 ? threads : 32", "32"),
        new("groups of one block that take the same sample", Margins, "threadIdx.x) / threadsPerSample", "threadIdx.x / blockSize) / threadsPerSample"),
        new("samples left out between rounds", Margins, "n += samplesAtOnce", "n += samplesAtOnce + 1"),
        new("a total that all threads of a sample add to", Margins, "lane == 0 ? total : 0", "total"),
        new("a value that the second thread would write", Margins, "if (wantsValue && lane == 0)", "if (wantsValue && lane == 1)"),
        new("a value that all threads of a sample write", Margins, "if (wantsValue && lane == 0)", "if (wantsValue)"),
        new("the target among its rivals", Margins, "isEqual2 = i == target", "isEqual2 = false"),
        new("a step that does not wait for the one before", Paths, "const long long sum = i + 1;\n            __syncthreads();", "const long long sum = i + 1;"),
        new("a sample that does not wait for the one before", Paths, "__syncthreads(); // The sample before is done with.", ""),
        new("an element that all threads add to", Paths, "k % blockSize == threadIdx.x", "true"),
        new("an element that the thread beside it adds to", Paths, "k % blockSize == threadIdx.x", "k % blockSize == threadIdx.x + 1"),
        new("shared memory that two arrays have", Paths, "memory.near += needed;", ""),
        new("workspace that two arrays have", Paths, "memory.far += needed;", ""),
        new("workspace that all blocks have", Paths, "workspace + blockIdx.x * workspaceOfBlock", "workspace"),
        new("sums that begin with those of the step before", Paths, "sumsData[j] = 0;", ""),
        new("rows of a matrix without their stride", Paths, "matrix[row * rowStride", "matrix[row"),
        new("the matrix of another sample", Paths, "n * logProbsMatrices.sampleStride", "0 * logProbsMatrices.sampleStride"),
        new("the labels of another sample", Paths, ": n * lists.stride", ": 0 * lists.stride"),
        new("joined labels of another sample", Paths, "lists.starts[n]", "lists.starts[0]"),
        new("the length of another sample", Paths, "lengths[n]", "lengths[0]"),
        new("gradients of what lies behind the last step", Paths, "(first + pair / columns) * rowStride", "pair / columns * rowStride"),
        new("a step too few", Paths, "i < difference; i++", "i + 1 < difference; i++"),
        new("sums of a matrix that all blocks add to", Tags, "transitionsGradientData + blockIdx.x * rows * classes", "transitionsGradientData"),
        new("a row of the shared matrix too far", Tags, "transitionsGradientRow[i * classes", "transitionsGradientRow[(i + 1) % rows * classes"),
        new("pairs with rows and columns exchanged", Lattices, "const long long i = pair / classes;", "const long long i = pair % classes;"),
        new("a pair too few", Lattices, "pair < steps * classes", "pair + 1 < steps * classes"),
    ];
}
