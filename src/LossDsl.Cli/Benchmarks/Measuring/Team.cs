namespace LossDsl.Cli.Benchmarks.Measuring;

/// <summary>Threads that do equal parts of one job at once. They wait awake, so that starting them costs next to nothing.</summary>
internal sealed class Team : IDisposable
{
    private readonly Thread[] _helpers;
    private Action<int> _job = _ => { };
    private int _round;
    private int _working;
    private bool _isOver;

    /// <param name="size">The number of threads, the calling one included.</param>
    public Team(int size)
    {
        _helpers = new Thread[size - 1];
        for (var k = 0; k < _helpers.Length; k++)
        {
            var number = k + 1;
            _helpers[k] = new Thread(() => Help(number)) { IsBackground = true };
            _helpers[k].Start();
        }
    }

    public int Size => _helpers.Length + 1;

    /// <summary>Calls the job on every thread, with the thread's number, and returns when all are done.</summary>
    public void Run(Action<int> job)
    {
        _job = job;
        Volatile.Write(ref _working, _helpers.Length);
        Volatile.Write(ref _round, _round + 1);
        job(0);
        while (Volatile.Read(ref _working) != 0)
        {
            Thread.SpinWait(1);
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _isOver, true);
        foreach (var helper in _helpers)
        {
            helper.Join();
        }
    }

    private void Help(int number)
    {
        var round = 0;
        while (!Volatile.Read(ref _isOver))
        {
            if (Volatile.Read(ref _round) == round)
            {
                Thread.SpinWait(1);
                continue;
            }

            round++;
            _job(number);
            Interlocked.Decrement(ref _working);
        }
    }
}
