using System.Globalization;
using System.Text.RegularExpressions;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Simt;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Ladder;

/// <summary>What kernels ask of memory: what they must, and the threads of a warp together.</summary>
public sealed partial class TrafficTests
{
    public static TheoryData<string> All => LadderTests.All;

    [GppTheory]
    [MemberData(nameof(All))]
    public void Kernels_ask_memory_for_no_more_than_they_need(string name)
    {
        var setting = Settings.Find(name);
        foreach (var (shape, threadsPerSample) in ShapesOf(setting))
        {
            AssertNoMoreThanNeeded(setting, shape, threadsPerSample);
        }
    }

    [GppTheory]
    [MemberData(nameof(All))]
    public void Kernels_move_what_their_plans_say(string name)
    {
        var setting = Settings.Find(name);
        var shape = new Shape(64, 32, MemoryOrder.Rows);
        var problem = new Problem(setting, shape.Samples, shape.Classes, seed: 2);
        var counted = CountedTraffic.Of(setting, (machine, loss, reduction) =>
        {
            using var run = new DeviceRun<float>(machine, loss, problem, shape.Samples, shape.Order);
            run.Call(reduction);
        });
        Assert.Contains(counted, kernel => kernel.Kernel.Phase == CudaPhase.Main);
        foreach (var (kernel, asked, launches) in counted)
        {
            // Sums of classes may have a launch of their own, which reads all again.
            var threads = kernel.Work == CudaWork.GroupPerSample ? new LaunchSizes(64, 3).ThreadsPerSample(shape.Samples, shape.Classes, CudaRows.Contiguous(shape.Classes)) : 1;
            var read = shape.Samples * LengthSum.Terms(kernel.BytesRead!, new Dictionary<string, long> { ["C"] = shape.Classes }).Sum(term => term.Value * (IsNumber(term.Term) ? threads : 1));
            var written = shape.Samples * LengthSum.Value(kernel.BytesWritten!, new Dictionary<string, long> { ["C"] = shape.Classes });
            var least = HasAll(setting) ? 0.99 : 0.5;
            Assert.InRange(asked.BytesRead, (long)(least * read), launches * read);
            Assert.InRange(asked.BytesWritten, (long)(least * written), written);
        }
    }

    /// <summary>Whether nothing that could be read is left out: no input that is absent, no loop for another value of an option.</summary>
    private static bool HasAll(Setting setting) =>
        setting.Create(Reduction.Sum).Description.Options.Count == 0 && setting.Signature.Inputs.All(input => !input.IsOptional || setting.Data.Any(parameter => parameter.Name == input.Name));

    /// <summary>What is no term of a length is read by each of the threads of a sample.</summary>
    private static bool IsNumber(string term) => long.TryParse(term, CultureInfo.InvariantCulture, out _);

    /// <summary>Shapes in which all sectors are whole, and for rows with how many threads each is worked on: a block of two warps, a warp, one of rows that lie side by side.</summary>
    private static IEnumerable<(Shape Shape, int ThreadsPerSample)> ShapesOf(Setting setting) =>
        !setting.HasClassAxis ? [(new(1024, 5, MemoryOrder.Rows), 1)]
        : LossDataTable.Of(setting.Definition).IsQuadratic ? [(new(5, 64, MemoryOrder.Rows), 64), (new(192, 5, MemoryOrder.Columns), 1)]
        : [(new(5, 192, MemoryOrder.Rows), 64), (new(40, 96, MemoryOrder.Rows), 32), (new(192, 5, MemoryOrder.Columns), 1)];

    private static void AssertNoMoreThanNeeded(Setting setting, Shape shape, int threadsPerSample)
    {
        using var machine = Machine.Simt(LaunchOrder.Ascending, countsTraffic: true);
        var problem = new Problem(setting, shape.Samples, shape.Classes, seed: 2);
        using var loss = machine.Load<float>(setting.Definition.GeneratedType);
        using var run = new DeviceRun<float>(machine, loss, problem, shape.Samples, shape.Order);

        // Sums of classes need a block a sample: elsewhere they are a launch of their own.
        var hasSums = threadsPerSample == 64 || !setting.HasClassAxis;
        run.Call(Reduction.Mean, wanted: [.. setting.Data.Where(parameter => hasSums || !parameter.IsShared).Select(parameter => parameter.Name)]);

        var overSamples = Machine.ProgramOf(setting).Kernels.Where(kernel => kernel.Work is CudaWork.ThreadPerSample or CudaWork.ThreadPerPack or CudaWork.GroupPerSample);
        var launched = overSamples.Where(kernel => machine.Traffic.ContainsKey(kernel.Name)).ToArray();
        Assert.NotEmpty(launched);
        foreach (var kernel in launched)
        {
            var need = new MemoryNeed(setting, problem, kernel, threadsPerSample, hasSums);
            var asked = machine.Traffic[kernel.Name];
            Assert.True(
                asked.SectorsWritten * Traffic.SectorBytes <= need.Written,
                $"{shape}: {kernel.Name} writes {asked.BytesWritten} bytes in {asked.SectorsWritten} sectors; it needs {need.Written / Traffic.SectorBytes}");
            if (kernel.Work == CudaWork.ThreadPerPack)
            {
                Assert.True(asked.Reads <= need.Reads, $"{shape}: {kernel.Name} reads {asked.BytesRead} bytes at {asked.Reads} times; it needs {need.Reads}");
                Assert.True(asked.Writes <= need.Writes, $"{shape}: {kernel.Name} writes {asked.BytesWritten} bytes at {asked.Writes} times; it needs {need.Writes}");
            }

            if (PassesOf(Machine.ProgramOf(setting).Source, kernel) is { } passes)
            {
                Assert.True(
                    asked.SectorsRead * Traffic.SectorBytes <= need.Uniform + passes * need.Read,
                    $"{shape}: {kernel.Name} reads {asked.BytesRead} bytes in {asked.SectorsRead} sectors; it needs {(need.Uniform + passes * need.Read) / Traffic.SectorBytes}");
            }
        }
    }

    /// <summary>How often a kernel goes over a row. A loop within a loop goes over it so often that nothing can be said.</summary>
    private static int? PassesOf(string source, CudaKernelSignature kernel)
    {
        if (kernel.Work is CudaWork.ThreadPerSample or CudaWork.ThreadPerPack)
        {
            return 1;
        }

        var start = source.IndexOf($" {kernel.Name}(", StringComparison.Ordinal);
        var text = source[start..source.IndexOf("\n}", start, StringComparison.Ordinal)];
        return InnerLoop().IsMatch(text) ? null : Math.Max(1, SharedLoop().Count(text));
    }

    [GeneratedRegex(@"for \(long long (i|first) = (lane|threadIdx\.x); (i|first) < classes; (i|first) \+= (readAhead \* )?(threadsPerSample|blockSize)\)")]
    private static partial Regex SharedLoop();

    [GeneratedRegex(@"for \(long long j = ")]
    private static partial Regex InnerLoop();
}
