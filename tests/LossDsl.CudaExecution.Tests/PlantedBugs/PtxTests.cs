using LossDsl.Cuda;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Ptx;

namespace LossDsl.CudaExecution.Tests.PlantedBugs;

/// <summary>The interpreter runs what a compiler makes of a right text, and finds out a wrong one, by what it does or by its results.</summary>
public sealed class PtxTests
{
    private static readonly Lazy<CudaCompiler> Compiler = new(() => new CudaCompiler(PtxCompiler.Best(), cacheFolder: null));

    public static TheoryData<string, int> RightKernels => SimtTests.RightKernels;

    public static TheoryData<string> Mistakes => [.. Bugs.All.Where(bug => !bug.IsOfText).Select(bug => bug.Name)];

    [PtxTheory]
    [MemberData(nameof(RightKernels))]
    public void A_right_kernel_runs_in_every_order(string kernel, int order)
    {
        var known = KernelCase.All.Single(row => row.Name == kernel);

        Assert.Equal("", Run(known, known.Text, new LaunchOrder(order)));
    }

    [PtxTheory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_found(string mistake)
    {
        var bug = Bugs.All.Single(known => known.Name == mistake);
        var kernel = KernelCase.All.Single(known => known.Name == bug.Kernel);

        // An order that hides it may be one of them, not all.
        LaunchOrder[] orders = [LaunchOrder.Ascending, LaunchOrder.Descending];
        Assert.Contains(orders, order => Run(kernel, bug.Text, order).Length > 0);
    }

    [ClangTheory]
    [MemberData(nameof(RightKernels))]
    public void A_right_kernel_runs_as_clang_compiles_it_too(string kernel, int order)
    {
        var known = KernelCase.All.Single(row => row.Name == kernel);

        Assert.Equal("", Run(known, known.Text, new LaunchOrder(order), new CudaCompiler(new ClangCompiler(), cacheFolder: null)));
    }

    private static string Run(KernelCase kernel, string text, LaunchOrder order, CudaCompiler? compiler = null)
    {
        var driver = new PtxDriver { Order = order, MostSteps = 1_000_000 };
        using var device = new CudaDevice(driver, 0, compiler ?? Compiler.Value);
        using var module = device.Load(text, $"-DBLOCK_SIZE={KernelCase.Threads}");
        try
        {
            return kernel.Run(new KernelCall(device, driver, module.Kernel(kernel.Name)));
        }
        catch (CudaException exception)
        {
            return exception.Message;
        }
    }
}
