using System.Globalization;

namespace LossDsl;

/// <summary>How many threads the losses of this process may use.</summary>
public static class LossDslThreads
{
    private static int _maxWorkers = FromEnvironment();

    /// <summary>
    /// The most threads that work on one call, the calling one included. The environment variable <c>LOSSDSL_THREADS</c> sets it
    /// to begin with; otherwise it is the number of processors. Results do not depend on it, not even in the last bit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or greater than 1024.</exception>
    public static int MaxWorkers
    {
        get => Volatile.Read(ref _maxWorkers);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxWorkers));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024, nameof(MaxWorkers));
            Volatile.Write(ref _maxWorkers, value);
        }
    }

    /// <summary>A variable that is not a number of threads is as good as none: a library has nobody to tell.</summary>
    private static int FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("LOSSDSL_THREADS"), NumberStyles.None, CultureInfo.InvariantCulture, out var threads)
            && threads is >= 1 and <= 1024
            ? threads
            : Math.Clamp(Environment.ProcessorCount, 1, 1024);
}
