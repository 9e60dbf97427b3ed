using System.Runtime.CompilerServices;

namespace LossDsl.Cuda.Tests.Launching;

/// <summary>What a kernel finds at the addresses that it is given.</summary>
public sealed unsafe class KernelArgumentsTests
{
    [Fact]
    public void Every_argument_stands_at_its_address_in_order()
    {
        var arguments = new KernelArguments();
        arguments.Add(1L);
        arguments.Add(true);
        arguments.Add(2.5f);
        arguments.Add(new CudaRows(3, 4, 5, 6));
        arguments.Add(new CudaSpan<double>(4096, 7));
        arguments.Add(-1);

        Assert.Equal(6, arguments.Count);
        Assert.Equal(1, *(long*)arguments.Pointers[0]);
        Assert.True(*(bool*)arguments.Pointers[1]);
        Assert.Equal(2.5f, *(float*)arguments.Pointers[2]);
        Assert.Equal(new CudaRows(3, 4, 5, 6), *(CudaRows*)arguments.Pointers[3]);
        Assert.Equal(4096u, *(nuint*)arguments.Pointers[4]);
        Assert.Equal(-1, *(int*)arguments.Pointers[5]);
    }

    [Fact]
    public void Rows_are_four_numbers_as_the_kernels_declare_them()
    {
        Assert.Equal(4 * sizeof(long), Unsafe.SizeOf<CudaRows>());
        var rows = new CudaRows(1, 2, 3, 4);
        Assert.Equal([1, 2, 3, 4], new ReadOnlySpan<long>(&rows, 4).ToArray());
    }

    [Fact]
    public void Every_address_suits_every_type()
    {
        var arguments = new KernelArguments();
        arguments.Add((byte)1);
        arguments.Add((byte)2);

        Assert.Equal(0, (nint)arguments.Pointers[0] % 16);
        Assert.Equal(0, (nint)arguments.Pointers[1] % 16);
    }

    [Fact]
    public void Absent_memory_is_a_null_pointer()
    {
        var arguments = new KernelArguments();
        arguments.Add(default(CudaSpan<float>));

        Assert.Equal(0u, *(nuint*)arguments.Pointers[0]);
    }

    [Fact]
    public void Arguments_can_be_given_anew()
    {
        var arguments = new KernelArguments();
        arguments.Add(1);
        arguments.Clear();
        arguments.Add(2);

        Assert.Equal(1, arguments.Count);
        Assert.Equal(2, *(int*)arguments.Pointers[0]);
    }

    [Fact]
    public void Collections_of_garbage_move_nothing()
    {
        var arguments = new KernelArguments();
        arguments.Add(42L);
        var address = (nint)arguments.Pointers;
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

        Assert.Equal(address, (nint)arguments.Pointers);
        Assert.Equal(42, *(long*)arguments.Pointers[0]);
    }

    [Fact]
    public void More_arguments_than_a_kernel_can_have_are_refused()
    {
        var arguments = new KernelArguments();
        for (var k = 0; k < 256; k++)
        {
            arguments.Add(k);
        }

        Assert.Contains("argument 257", Assert.Throws<InvalidOperationException>(() => arguments.Add(0)).Message, StringComparison.Ordinal);
    }
}
