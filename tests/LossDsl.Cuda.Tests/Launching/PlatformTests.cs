using LossDsl.Cuda.Native;

namespace LossDsl.Cuda.Tests.Launching;

/// <summary>How the driver and NVRTC are found, and what is said where they are not.</summary>
public sealed class PlatformTests
{
    private readonly FakeLoader _loader = new();

    [Fact]
    public void A_machine_without_a_driver_is_told_so() => Assert.Equal(
        "There is no NVIDIA driver: libcuda.so.1 or libcuda.so does not load. CUDA needs an NVIDIA GPU and its driver.",
        CudaPlatform.FindDriver(_loader, isWindows: false).Missing);

    [Fact]
    public void On_Windows_the_driver_has_one_name()
    {
        CudaPlatform.FindDriver(_loader, isWindows: true);

        Assert.Equal(["nvcuda.dll"], _loader.Tried);
    }

    [Fact]
    public void A_driver_that_lacks_a_function_is_too_old()
    {
        _loader.Libraries.Add("libcuda.so.1");

        Assert.StartsWith("libcuda.so.1 has no function cuInit: it is older than CUDA 11.", CudaPlatform.FindDriver(_loader, isWindows: false).Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_that_does_not_start_says_why()
    {
        var driver = new FakeDriver { Explained = "no CUDA-capable device is detected" };
        driver.Fails["cuInit"] = 1;

        Assert.Equal(
            "The NVIDIA driver is there, but does not start: cuInit failed with CUDA_ERROR_INVALID_VALUE (1): no CUDA-capable device is detected.",
            CudaPlatform.Initialized(driver).Missing);
    }

    [Fact]
    public void A_driver_without_devices_is_not_enough() => Assert.Equal(
        "The NVIDIA driver is there, but it has no GPU that this process may use.", CudaPlatform.Initialized(new FakeDriver { Devices = 0 }).Missing);

    [Fact]
    public void A_driver_with_devices_is()
    {
        var driver = new FakeDriver();

        Assert.Equal((driver, ""), CudaPlatform.Initialized(driver));
    }

    [Theory]
    [InlineData(int.MaxValue, "libnvrtc.so.13 libnvrtc.so.12 libnvrtc.so.11.2 libnvrtc.so.11.1 libnvrtc.so.11.0 libnvrtc.so")]
    [InlineData(12, "libnvrtc.so.12 libnvrtc.so.11.2 libnvrtc.so.11.1 libnvrtc.so.11.0 libnvrtc.so.13 libnvrtc.so")]
    [InlineData(11, "libnvrtc.so.11.2 libnvrtc.so.11.1 libnvrtc.so.11.0 libnvrtc.so.13 libnvrtc.so.12 libnvrtc.so")]
    public void NVRTC_is_the_newest_that_the_driver_runs_the_code_of(int driverMajor, string order)
    {
        var error = Assert.Throws<CudaNotFoundException>(() => CudaPlatform.LoadCompiler(_loader, isWindows: false, driverMajor, _ => null));

        Assert.Equal(order, string.Join(' ', _loader.Tried.Where(name => !name.Contains('/'))));
        Assert.StartsWith("NVRTC, which compiles CUDA C, was not found: none of libnvrtc.so", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NVRTC_has_other_names_on_Windows()
    {
        Assert.Throws<CudaNotFoundException>(() => CudaPlatform.LoadCompiler(_loader, isWindows: true, 13, _ => null));

        Assert.Equal(["nvrtc64_130_0.dll", "nvrtc64_120_0.dll", "nvrtc64_112_0.dll", "nvrtc64_111_0.dll", "nvrtc64_110_0.dll"], _loader.Tried);
    }

    [Fact]
    public void NVRTC_is_also_looked_for_in_the_toolkit()
    {
        var error = Assert.Throws<CudaNotFoundException>(() =>
            CudaPlatform.LoadCompiler(_loader, isWindows: false, 12, name => name == "CUDA_PATH" ? "/opt/toolkit" : null));

        Assert.Contains(Path.Combine("/opt/toolkit", "lib64", "libnvrtc.so.12"), _loader.Tried);
        Assert.Contains("nor from /opt/toolkit/lib64, /usr/local/cuda/lib64. Install it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_that_loads_is_taken()
    {
        _loader.Libraries.UnionWith(["b", "c"]);

        Assert.True(LibrarySearch.TryFind(_loader, ["a", "b", "c"], [], out var found));
        Assert.Equal(["a", "b"], _loader.Tried);
        Assert.Equal(0, found.OptionalFunction("nothing"));
    }

    [Fact]
    public void Without_a_device_everything_but_opening_one_works()
    {
        if (CudaDevice.Missing.Length > 0)
        {
            Assert.Equal(0, CudaDevice.Count);
            Assert.Equal(CudaDevice.Missing, Assert.Throws<CudaNotFoundException>(() => CudaDevice.Open()).Message);
        }
        else
        {
            Assert.Throws<ArgumentOutOfRangeException>("ordinal", () => CudaDevice.Open(CudaDevice.Count));
        }
    }

    /// <summary>Loads the libraries that it has, which have no functions.</summary>
    private sealed class FakeLoader : ILibraryLoader
    {
        public HashSet<string> Libraries { get; } = [];

        public List<string> Tried { get; } = [];

        public bool TryLoad(string name, out nint library)
        {
            Tried.Add(name);
            library = 1;
            return Libraries.Contains(name);
        }

        public bool TryGetExport(nint library, string name, out nint address)
        {
            address = 0;
            return false;
        }
    }
}
