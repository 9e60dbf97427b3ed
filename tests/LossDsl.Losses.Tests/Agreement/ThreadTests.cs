namespace LossDsl.Losses.Tests.Agreement;

/// <summary>The number of threads changes no bit of a result.</summary>
[Collection(nameof(ThreadTests))]
public sealed class ThreadTests : IDisposable
{
    private static readonly int[] Workers = [2, 3, 7];

    private readonly int _workers = LossDslThreads.MaxWorkers;

    public static TheoryData<string> Usual => [.. Settings.All.Where(setting => setting.IsUsual).Select(setting => setting.ToString())];

    [Theory]
    [MemberData(nameof(Usual))]
    public void Every_number_of_workers_gives_the_same_bits(string name)
    {
        var setting = Settings.Find(name);
        var problem = setting.HasClassAxis ? new Problem(setting, 1009, 67, seed: 3) : new Problem(setting, 200_003, 5, seed: 3);
        foreach (var order in setting.HasClassAxis ? [MemoryOrder.Rows, MemoryOrder.Columns] : new[] { MemoryOrder.Rows })
        {
            var run = new GeneratedRun<float>(problem, problem.Samples, order);
            LossDslThreads.MaxWorkers = 1;
            var (value, gradients) = run.Gradients(Reduction.Mean);
            foreach (var workers in Workers)
            {
                LossDslThreads.MaxWorkers = workers;
                var (sameValue, sameGradients) = run.Gradients(Reduction.Mean);
                Assert.Equal(value, sameValue);
                Assert.All(gradients, gradient => Assert.Equal(gradient.Value, sameGradients[gradient.Key]));
            }
        }
    }

    public void Dispose() => LossDslThreads.MaxWorkers = _workers;
}
