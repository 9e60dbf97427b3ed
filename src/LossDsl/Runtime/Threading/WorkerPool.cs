using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace LossDsl.Runtime;

/// <summary>
/// Threads of the process that help calls with their chunks. A worker looks for work for a while after it had some, then
/// sleeps. The calling thread always works itself and never waits for a worker that has not begun.
/// </summary>
internal static unsafe class WorkerPool
{
    /// <summary>Work that pays for handing over half of it to a worker that is looking for it.</summary>
    private const double WorthSharing = 3_000;

    /// <summary>Work that pays for waking a worker.</summary>
    private const double WorthWaking = 20_000;

    private static readonly Lock StartGate = new();
    private static readonly SemaphoreSlim Wake = new(0);
    private static readonly long LookingTicks = Stopwatch.Frequency / 10_000;

    private static ChunkClaims _claims;
    private static delegate*<void*, int, void> _body;
    private static void* _state;
    private static int _busy;
    private static int _helpers;
    private static int _inside;
    private static int _asleep;
    private static int _started;
    private static long _lastSmall;
    private static ExceptionDispatchInfo? _failure;

    /// <summary>Calls <paramref name="body"/> for each chunk and returns when all are done.</summary>
    /// <param name="body">The work; may run on several threads at once.</param>
    /// <param name="state">Its argument.</param>
    /// <param name="chunks">The number of chunks.</param>
    /// <param name="nanoseconds">What all chunks take one thread, about.</param>
    public static void Run(delegate*<void*, int, void> body, void* state, int chunks, double nanoseconds)
    {
        if (chunks == 1)
        {
            body(state, 0);
            return;
        }

        var workers = Math.Min(LossDslThreads.MaxWorkers, chunks);
        if (workers < 2 || nanoseconds < WorthSharing || !WorthNow(nanoseconds) || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            for (var chunk = 0; chunk < chunks; chunk++)
            {
                body(state, chunk);
            }

            return;
        }

        try
        {
            Share(body, state, chunks, workers - 1);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private static void Share(delegate*<void*, int, void> body, void* state, int chunks, int helpers)
    {
        Start(helpers);
        _body = body;
        _state = state;
        _failure = null;
        Volatile.Write(ref _helpers, helpers);
        _claims.Offer(chunks);
        var woken = Math.Min(Volatile.Read(ref _asleep), helpers);
        if (woken > 0)
        {
            Interlocked.Add(ref _asleep, -woken);
            Wake.Release(woken);
        }

        Work(fromFront: true);
        var spinner = new SpinWait();
        while (Volatile.Read(ref _inside) != 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        var failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Small work does not wake sleepers, unless it comes in a stream.</summary>
    private static bool WorthNow(double nanoseconds)
    {
        if (nanoseconds >= WorthWaking || Volatile.Read(ref _asleep) < Volatile.Read(ref _started))
        {
            return true;
        }

        var now = Stopwatch.GetTimestamp();
        var last = Interlocked.Exchange(ref _lastSmall, now);
        return now - last < LookingTicks;
    }

    private static void Work(bool fromFront)
    {
        try
        {
            while (_claims.TryTake(fromFront, out var chunk))
            {
                _body(_state, chunk);
            }
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            _claims.Withdraw();
        }
    }

    private static void Start(int helpers)
    {
        if (Volatile.Read(ref _started) >= helpers)
        {
            return;
        }

        lock (StartGate)
        {
            for (var number = _started; number < helpers; number++)
            {
                var thread = new Thread(Help) { IsBackground = true, Name = $"LossDsl worker {number + 1}" };
                thread.UnsafeStart(number);
                Volatile.Write(ref _started, number + 1);
            }
        }
    }

    private static void Help(object? number)
    {
        var own = (int)number!;
        while (true)
        {
            if (!LookForWork(own))
            {
                Interlocked.Increment(ref _asleep);
                Wake.Wait();
                continue;
            }

            // Whoever is inside keeps the call from returning, so a chunk taken here belongs to a call that is still there.
            if (Interlocked.Increment(ref _inside) <= Volatile.Read(ref _helpers))
            {
                Work(fromFront: own % 2 == 1);
            }

            Interlocked.Decrement(ref _inside);
        }
    }

    private static bool HasWork() => _claims.Any && Volatile.Read(ref _inside) < Volatile.Read(ref _helpers);

    private static bool LookForWork(int own)
    {
        // With more threads than processors, looking would take time from those that work.
        var until = Stopwatch.GetTimestamp() + (own + 1 < Environment.ProcessorCount ? LookingTicks : 0);
        do
        {
            for (var look = 0; look < 16; look++)
            {
                if (HasWork())
                {
                    return true;
                }

                Thread.SpinWait(8);
            }
        }
        while (Stopwatch.GetTimestamp() < until);
        return false;
    }
}
