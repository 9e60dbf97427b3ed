using LossDsl.Cuda;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Simt;

namespace LossDsl.CudaExecution.Tests.PlantedBugs;

/// <summary>The emulator runs what is right, and finds what is wrong.</summary>
public sealed class SimtTests
{
    // A name belongs to one kernel of a library: every mistake gets a kernel of its own.
    private static readonly string[] Names = [.. KernelCase.All.Select(kernel => kernel.Name), .. Bugs.All.Select((bug, number) => $"{bug.Kernel}{number}")];

    private static readonly string[] Texts =
    [
        .. KernelCase.All.Select(kernel => kernel.Text),
        .. Bugs.All.Select((bug, number) => bug.Text.Replace(bug.Kernel + "(", $"{bug.Kernel}{number}(")),
    ];

    private static readonly CudaCompiler Compiler = new(new SimtCompiler(Texts), cacheFolder: null);

    public static TheoryData<string, int> RightKernels
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var kernel in KernelCase.All)
            {
                for (var order = 0; order < 5; order++)
                {
                    rows.Add(kernel.Name, order);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string> Mistakes => [.. Bugs.All.Select(bug => bug.Name)];

    [GppTheory]
    [MemberData(nameof(RightKernels))]
    public void A_right_kernel_runs_in_every_order(string kernel, int order) =>
        Assert.Equal("", Run(KernelCase.All.Single(known => known.Name == kernel), kernel, order));

    [GppTheory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_found(string mistake)
    {
        var number = Enumerable.Range(0, Bugs.All.Count).Single(k => Bugs.All[k].Name == mistake);
        var bug = Bugs.All[number];
        var kernel = KernelCase.All.Single(known => known.Name == bug.Kernel);

        Assert.Contains(bug.Expected, Run(kernel, $"{bug.Kernel}{number}", order: 0), StringComparison.Ordinal);
    }

    private static string Run(KernelCase kernel, string name, int order)
    {
        var driver = new SimtDriver { Order = new LaunchOrder(order), MostSteps = 100_000 };
        using var device = new CudaDevice(driver, 0, Compiler);
        using var module = device.Load(Texts[Array.IndexOf(Names, name)], $"-DBLOCK_SIZE={KernelCase.Threads}");
        try
        {
            return kernel.Run(new KernelCall(device, driver, module.Kernel(name)));
        }
        catch (CudaException exception)
        {
            return exception.Message;
        }
    }
}
