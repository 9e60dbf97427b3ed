namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>Arrays of one length that a loop of <see cref="MemoryLoops"/> moves side by side: one to write and up to two to read, or one to read.</summary>
internal sealed unsafe class MemoryPass
{
    private const int MostReads = 2;

    private readonly nint[] _reads;
    private readonly nint? _write;

    private MemoryPass(nint floats, nint[] reads, nint? write)
    {
        Floats = floats;
        _reads = reads;
        _write = write;
    }

    /// <summary>How many numbers of 32 bits each array has: a multiple of <see cref="MemoryLoops.Step"/>.</summary>
    public nint Floats { get; }

    /// <summary>Passes that move all of some arrays.</summary>
    public static IEnumerable<MemoryPass> Over(IEnumerable<MovedArray> arrays) => arrays.GroupBy(array => array.PaddedBytes / sizeof(float)).SelectMany(OfOneLength);

    /// <summary>Moves the part of one of several threads, written through the cache or past it.</summary>
    public void Run(int member, int members, bool pastCache)
    {
        var steps = Floats / MemoryLoops.Step;
        var first = steps * member / members * MemoryLoops.Step;
        var count = steps * (member + 1) / members * MemoryLoops.Step - first;
        float* Part(nint address) => (float*)address + first;
        switch (_write, _reads.Length, pastCache)
        {
            case (null, _, _):
                MemoryLoops.Read(Part(_reads[0]), count);
                break;
            case ({ } z, 0, false):
                MemoryLoops.Fill(Part(z), count);
                break;
            case ({ } z, 0, true):
                MemoryLoops.FillPastCache(Part(z), count);
                break;
            case ({ } z, 1, false):
                MemoryLoops.Copy(Part(_reads[0]), Part(z), count);
                break;
            case ({ } z, 1, true):
                MemoryLoops.CopyPastCache(Part(_reads[0]), Part(z), count);
                break;
            case ({ } z, _, false):
                MemoryLoops.Add(Part(_reads[0]), Part(_reads[1]), Part(z), count);
                break;
            case ({ } z, _, true):
                MemoryLoops.AddPastCache(Part(_reads[0]), Part(_reads[1]), Part(z), count);
                break;
        }
    }

    private static IEnumerable<MemoryPass> OfOneLength(IGrouping<nint, MovedArray> arrays)
    {
        var reads = new Queue<nint>(arrays.Where(array => !array.IsWritten).Select(array => array.Address));
        var writes = new Queue<nint>(arrays.Where(array => array.IsWritten).Select(array => array.Address));
        while (writes.TryDequeue(out var write))
        {
            var share = Math.Min((reads.Count + writes.Count) / (writes.Count + 1), MostReads);
            yield return new(arrays.Key, [.. Enumerable.Range(0, share).Select(_ => reads.Dequeue())], write);
        }

        while (reads.TryDequeue(out var read))
        {
            yield return new(arrays.Key, [read], null);
        }
    }
}
