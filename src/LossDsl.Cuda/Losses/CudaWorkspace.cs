namespace LossDsl.Cuda;

/// <summary>The memory that the kernels of a call leave things in for one another. It grows, and stays for the next call.</summary>
internal sealed class CudaWorkspace(CudaDevice device, int mostBlocks) : IDisposable
{
    private const int ResultPlace = 0;
    private const int DenominatorPlace = 1;
    private const int PartialsPlace = (int)Alignment;

    /// <summary>In numbers: what begins at a multiple of it is read and written in whole sectors.</summary>
    private const long Alignment = 32;

    private CudaBuffer<double>? _numbers;
    private CudaBuffer<uint>? _violations;
    private CudaBuffer<byte>? _arrays;
    private long _partials = mostBlocks;

    /// <summary>The sum of the denominators.</summary>
    public CudaSpan<double> Denominator => Numbers.Span.Slice(DenominatorPlace, 1);

    /// <summary>The result.</summary>
    public CudaSpan<double> Result => Numbers.Span.Slice(ResultPlace, 1);

    /// <summary>A total of each block.</summary>
    public CudaSpan<double> Partials => Numbers.Span.Slice(PartialsPlace, _partials);

    /// <summary>The bits of inputs outside of their domains.</summary>
    public CudaBuffer<uint> Violations => _violations ??= device.Allocate<uint>(1);

    /// <summary>Memory for the arrays of samples.</summary>
    public CudaSpan<byte> Arrays => _arrays?.Span ?? default;

    private CudaBuffer<double> Numbers => _numbers ?? throw new InvalidOperationException("No call was launched yet.");

    /// <summary>Where the sums of gradients begin.</summary>
    private long SumsPlace => Aligned(PartialsPlace + _partials);

    /// <summary>The next place that something may begin at.</summary>
    public static long Aligned(long place) => (place + Alignment - 1) / Alignment * Alignment;

    /// <summary>The sums of the blocks of one gradient.</summary>
    /// <param name="start">Where they begin among all such sums.</param>
    /// <param name="length">How many there are.</param>
    public CudaSpan<double> Sums(long start, long length) => Numbers.Span.Slice(SumsPlace + start, length);

    /// <summary>Makes room for totals and sums. The memory before it is freed, for which the driver waits.</summary>
    /// <param name="launches">How many launches leave totals before they are added up.</param>
    /// <param name="sums">How many sums of shared gradients there are.</param>
    public void Reserve(long launches, long sums)
    {
        _partials = checked(launches * mostBlocks);
        var length = SumsPlace + sums;
        if (_numbers is null || _numbers.Length < length)
        {
            _numbers?.Dispose();
            _numbers = null;
            _numbers = device.Allocate<double>(length);
        }
    }

    /// <summary>Makes room for the arrays of samples, as <see cref="Reserve"/> does for sums.</summary>
    public void ReserveArrays(long bytes)
    {
        if (bytes > (_arrays?.Length ?? 0))
        {
            _arrays?.Dispose();
            _arrays = null;
            _arrays = device.Allocate<byte>(bytes);
        }
    }

    /// <summary>Makes memory of the caller 0.</summary>
    public void Clear<T>(CudaSpan<T> memory, CudaStream? stream)
        where T : unmanaged => device.Clear(memory, stream);

    /// <summary>Reads the result once the stream is done.</summary>
    public double ReadResult(CudaStream? stream)
    {
        Span<double> numbers = stackalloc double[ResultPlace + 1];
        Numbers.CopyTo(numbers, stream);
        return numbers[ResultPlace];
    }

    public void Dispose()
    {
        _numbers?.Dispose();
        _violations?.Dispose();
        _arrays?.Dispose();
    }
}
