namespace LossDsl.CudaExecution.Tests.PlantedBugs;

/// <summary>A kernel that is right, and a call of it.</summary>
/// <param name="Name">The name of the kernel and of its text.</param>
/// <param name="Run">Calls a kernel and says what is wrong with what it leaves; nothing: all is right.</param>
internal sealed record KernelCase(string Name, Func<KernelCall, string> Run)
{
    public const int Threads = 64;

    /// <summary>All kernels.</summary>
    public static IReadOnlyList<KernelCase> All { get; } =
    [
        new("blockTotal", BlockTotal),
        new("reverseRows", ReverseRows),
        new("scaleFours", ScaleFours),
        new("windowFlags", WindowFlags),
    ];

    public string Text
    {
        get
        {
            using var reader = new StreamReader(typeof(KernelCase).Assembly.GetManifestResourceStream(Name)!);
            return reader.ReadToEnd();
        }
    }

    public override string ToString() => Name;

    private static string BlockTotal(KernelCall call)
    {
        const int Blocks = 3;
        var numbers = Numbers(1000);
        using var input = call.Device.Upload<float>(numbers);
        using var totals = call.Device.Allocate<float>(Blocks);
        call.Launch(Blocks, numbers.Length, input.Span.Address, totals.Span.Address);

        // Small integers: every order of additions gives the same.
        var want = Enumerable.Range(0, Blocks).Select(block => numbers.Where((_, n) => n / Threads % Blocks == block).Sum());
        return call.Difference(totals, [.. want]);
    }

    private static string ReverseRows(KernelCall call)
    {
        const int Rows = 5;
        const int Columns = 50;
        var numbers = Numbers(Rows * Columns).Select(x => (double)x).ToArray();
        using var input = call.Device.Upload<double>(numbers);
        using var output = call.Device.Allocate<double>(numbers.Length);
        call.Launch(2, Rows, Columns, input.Span.Address, output.Span.Address);
        return call.Difference(output, [.. numbers.Chunk(Columns).SelectMany(row => row.Reverse())]);
    }

    private static string ScaleFours(KernelCall call)
    {
        const float Factor = 3;
        var numbers = Numbers(1030);
        using var input = call.Device.Upload<float>(numbers);
        using var output = call.Device.Allocate<float>(numbers.Length);
        call.Launch(2, numbers.Length, Factor, input.Span.Address, output.Span.Address);
        return call.Difference(output, [.. numbers.Select(x => Factor * x)]);
    }

    private static string WindowFlags(KernelCall call)
    {
        var numbers = Numbers(300);
        using var input = call.Device.Upload<float>(numbers);
        using var output = call.Device.Allocate<float>(numbers.Length);
        using var flags = call.Device.Upload<uint>([0]);
        call.Launch(3, numbers.Length, input.Span.Address, output.Span.Address, flags.Span.Address);
        var want = numbers.Select((x, n) => Math.Max(x, Math.Max(numbers.ElementAtOrDefault(n - 1), numbers.ElementAtOrDefault(n + 1)))).ToArray();
        var difference = call.Difference(output, want);
        return difference.Length > 0 ? difference : call.Difference(flags, [want.Aggregate(0u, (bits, x) => bits | (1u << (int)(x / 8)))]);
    }

    private static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(100))];
    }
}
