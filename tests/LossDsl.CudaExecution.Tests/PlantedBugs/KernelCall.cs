using System.Globalization;
using LossDsl.Cuda;
using LossDsl.CudaExecution.Drivers;

namespace LossDsl.CudaExecution.Tests.PlantedBugs;

/// <summary>A kernel on a machine.</summary>
internal sealed class KernelCall(CudaDevice device, MachineDriver driver, CudaKernel kernel)
{
    public CudaDevice Device => device;

    public void Launch<T1, T2, T3>(int blocks, T1 first, T2 second, T3 third)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
    {
        var arguments = new KernelArguments();
        arguments.Add(first);
        arguments.Add(second);
        arguments.Add(third);
        kernel.Launch(blocks, KernelCase.Threads, arguments);
    }

    public void Launch<T1, T2, T3, T4>(int blocks, T1 first, T2 second, T3 third, T4 fourth)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
    {
        var arguments = new KernelArguments();
        arguments.Add(first);
        arguments.Add(second);
        arguments.Add(third);
        arguments.Add(fourth);
        kernel.Launch(blocks, KernelCase.Threads, arguments);
    }

    /// <summary>The first thing that is wrong with a result.</summary>
    public string Difference<T>(CudaBuffer<T> got, T[] want)
        where T : unmanaged
    {
        if (driver.FirstUnwritten(got.Span.Address, got.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>()) is { } place)
        {
            return string.Create(CultureInfo.InvariantCulture, $"byte {place} of the result was not written");
        }

        var numbers = got.ToArray();
        var first = Enumerable.Range(0, want.Length).FirstOrDefault(n => !numbers[n].Equals(want[n]), -1);
        return first < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"element {first} is {numbers[first]}, it should be {want[first]}");
    }
}
