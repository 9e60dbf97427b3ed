namespace LossDsl.Cuda;

/// <summary>
/// The linear layer of a loss that knows a vector of each sample and a matrix only by their product, the scores. The caller multiplies, by whatever library he has, and the loss
/// goes between: for each chunk of samples first <paramref name="multiply"/>, then the loss and the gradient of the scores, then <paramref name="multiplyBack"/>. So there are
/// never more scores than those of a chunk.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
/// <param name="scores">Memory for the scores of a chunk, [samples of the chunk, classes].</param>
/// <param name="scoresGradient">Memory for their gradient, other memory of the same size; default: no gradient of features or matrix is wanted.</param>
/// <param name="multiply">Puts on the stream what leaves the scores of a chunk: its features times the transposed matrix.</param>
/// <param name="multiplyBack">
/// Puts on the stream what takes their gradient: times the matrix it is the gradient of the chunk's features, and transposed, times the features, what the chunk adds to
/// the gradient of the matrix. Null where no gradient is wanted.
/// </param>
public sealed class CudaHead<T>(CudaSpan<T> scores, CudaSpan<T> scoresGradient, Action<CudaChunk> multiply, Action<CudaChunk>? multiplyBack)
    where T : unmanaged
{
    internal CudaSpan<T> Scores { get; } = scores;

    internal CudaSpan<T> ScoresGradient { get; } = scoresGradient;

    internal Action<CudaChunk> Multiply { get; } = multiply ?? throw new ArgumentNullException(nameof(multiply));

    internal Action<CudaChunk>? MultiplyBack { get; } = multiplyBack;

    /// <summary>The chunks of so many samples: all as large as there is memory for, but for the last one.</summary>
    internal IEnumerable<(long First, long Samples)> Chunks(long samples, long classes)
    {
        var most = Scores.Length / Math.Max(1, classes);
        for (var first = 0L; first < samples; first += most)
        {
            yield return (first, Math.Min(most, samples - first));
        }
    }
}

/// <summary>Samples whose scores are in memory at a time.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Samples">How many.</param>
/// <param name="Stream">The stream that everything of the call is put on; null: the default one.</param>
public readonly record struct CudaChunk(long First, long Samples, CudaStream? Stream);
