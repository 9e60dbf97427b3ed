using LossDsl.Cuda.Tests.Compilation;

namespace LossDsl.Cuda.Tests.Launching;

/// <summary>A device gives back all that it took, whatever fails and in whichever order things are disposed.</summary>
public sealed class DeviceTests
{
    private readonly FakeDriver _driver = new() { Log = "ptxas fatal : out of luck" };

    [Fact]
    public void A_device_says_what_it_is()
    {
        using var device = Open();

        Assert.Equal("Fake, compute capability 8.6", device.ToString());
        Assert.Equal((86, 28, 12L << 20), (device.Capability.Architecture, device.Multiprocessors, device.Memory));
    }

    [Fact]
    public void Memory_holds_what_it_is_given()
    {
        using var device = Open();
        using var buffer = device.Upload<int>([1, 2, 3]);
        var part = new int[2];
        buffer.CopyTo(part);

        Assert.Equal([1, 2, 3], buffer.ToArray());
        Assert.Equal([1, 2], part);
        buffer.Clear();
        Assert.Equal([0, 0, 0], buffer.ToArray());
    }

    [Fact]
    public void Memory_of_no_elements_is_nowhere()
    {
        using (var device = Open())
        using (var buffer = device.Upload<int>([]))
        {
            buffer.Clear();

            Assert.Empty(buffer.ToArray());
            Assert.Equal(0u, buffer.Span.Address);
        }

        Assert.Equal(0, _driver.Alive);
    }

    [Fact]
    public void More_than_a_buffer_holds_is_refused()
    {
        using var device = Open();
        using var buffer = device.Allocate<int>(2);

        Assert.Contains("3 elements, but the buffer has 2", Assert.Throws<ArgumentException>("source", () => buffer.CopyFrom([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("target", () => buffer.CopyTo(new int[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Allocate<int>(-1));
    }

    [Fact]
    public void Everything_is_given_back()
    {
        using (var device = Open())
        using (device.Allocate<float>(10))
        using (device.CreateStream())
        using (device.Load("text"))
        {
            Assert.Equal(4, _driver.Alive);
        }

        Assert.Equal((0, 0), (_driver.Alive, _driver.Pushed));
    }

    [Fact]
    public void What_was_made_outlives_its_device()
    {
        var device = Open();
        var buffer = device.Upload<int>([4, 5]);
        device.Dispose();

        Assert.Equal(2, _driver.Alive);
        buffer.Dispose();
        Assert.Equal((0, 0), (_driver.Alive, _driver.Pushed));
    }

    [Fact]
    public void What_nobody_disposes_is_given_back_by_the_collector()
    {
        Lose();
        for (var k = 0; k < 10 && _driver.Alive > 0; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, _driver.Alive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        void Lose() => Open().Upload<int>([1]);
    }

    [Fact]
    public void A_copy_that_fails_leaves_no_memory()
    {
        using (var device = Open())
        {
            _driver.Fails["cuMemcpyHtoDAsync"] = 1;
            Assert.Throws<CudaException>(() => device.Upload<int>([1]));
        }

        Assert.Equal((0, 0), (_driver.Alive, _driver.Pushed));
    }

    [Theory]
    [InlineData("cuDevicePrimaryCtxRetain")]
    [InlineData("cuDeviceGetAttribute")]
    [InlineData("cuDeviceTotalMem")]
    public void A_device_that_fails_to_open_leaves_nothing(string call)
    {
        _driver.Fails[call] = 1;

        Assert.Equal(call, Assert.Throws<CudaException>(Open).Call);
        Assert.Equal(0, _driver.Alive);
    }

    [Theory]
    [InlineData("cuMemAlloc")]
    [InlineData("cuStreamCreate")]
    [InlineData("cuModuleLoadDataEx")]
    [InlineData("cuStreamSynchronize")]
    [InlineData("cuMemsetD8Async")]
    public void A_call_that_fails_leaves_the_thread_in_the_context_that_it_was_in(string call)
    {
        using var device = Open();
        using var buffer = device.Allocate<int>(1);
        _driver.Fails[call] = 1;
        Action act = call switch
        {
            "cuMemAlloc" => () => device.Allocate<int>(1),
            "cuStreamCreate" => () => device.CreateStream(),
            "cuModuleLoadDataEx" => () => device.Load("text"),
            "cuMemsetD8Async" => () => buffer.Clear(),
            _ => () => device.Synchronize(),
        };

        Assert.Equal(call, Assert.Throws<CudaException>(act).Call);
        Assert.Equal(0, _driver.Pushed);
    }

    [Fact]
    public void An_error_says_the_call_the_code_its_name_and_what_the_compiler_said()
    {
        using var device = Open();
        _driver.Fails["cuModuleLoadDataEx"] = 1;
        var error = Assert.Throws<CudaException>(() => device.Load("text"));

        Assert.Equal("cuModuleLoadDataEx failed with CUDA_ERROR_INVALID_VALUE (1): invalid argument.\nptxas fatal : out of luck", error.Message);
        Assert.Equal(("cuModuleLoadDataEx", 1, "CUDA_ERROR_INVALID_VALUE", "ptxas fatal : out of luck"), (error.Call, error.Code, error.Name, error.Log));
    }

    [Fact]
    public void An_error_that_the_driver_does_not_know_is_told_by_its_number()
    {
        using var device = Open();
        _driver.Fails["cuMemAlloc"] = 4711;

        Assert.Equal("cuMemAlloc failed with an unknown code (4711).", Assert.Throws<CudaException>(() => device.Allocate<int>(1)).Message);
    }

    [Fact]
    public void What_was_disposed_is_not_used_again()
    {
        var device = Open();
        var buffer = device.Allocate<int>(1);
        var module = device.Load("text");
        var stream = device.CreateStream();
        buffer.Dispose();
        module.Dispose();
        stream.Dispose();
        device.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.Span);
        Assert.Throws<ObjectDisposedException>(() => module.Kernel("kernel"));
        Assert.Throws<ObjectDisposedException>(() => stream.Handle);
        Assert.Throws<ObjectDisposedException>(() => device.Allocate<int>(1));
    }

    [Fact]
    public void A_launch_goes_to_the_stream_that_it_is_given()
    {
        using var device = Open();
        using var stream = device.CreateStream();
        using var module = device.Load("text");
        var kernel = module.Kernel("kernel");
        kernel.Launch(2, 64, new KernelArguments());
        kernel.Launch(3, 32, new KernelArguments(), stream);
        kernel.Launch(4, 32, new KernelArguments(), CudaStream.FromHandle(1234));

        Assert.Equal(["kernel[2 x 64] on 0", "kernel[3 x 32] on 9", "kernel[4 x 32] on 1234"], _driver.Launches);
        Assert.Throws<ArgumentOutOfRangeException>("blocks", () => kernel.Launch(0, 64, new KernelArguments()));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => kernel.Launch(1, 0, new KernelArguments()));
    }

    [Fact]
    public void A_kernel_that_is_not_there_is_named()
    {
        using var device = Open();
        using var module = device.Load("text");
        _driver.Fails["cuModuleGetFunction"] = 1;

        Assert.StartsWith("cuModuleGetFunction of huberMain failed", Assert.Throws<CudaException>(() => module.Kernel("huberMain")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_of_others_is_named_by_address_and_length()
    {
        var span = new CudaSpan<float>(4096, 10);

        Assert.Equal(new CudaSpan<float>(4104, 3), span.Slice(2, 3));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => span.Slice(11, 0));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => span.Slice(8, 3));
        Assert.Throws<ArgumentException>("address", () => new CudaSpan<float>(4097, 1));
        Assert.Throws<ArgumentException>("address", () => new CudaSpan<float>(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new CudaSpan<float>(4096, -1));
    }

    private CudaDevice Open() => new(_driver, 0, new CudaCompiler(new FakeCompiler(), cacheFolder: null));
}
