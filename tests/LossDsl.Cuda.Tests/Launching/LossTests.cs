using LossDsl.Cuda.Tests.Compilation;
using LossDsl.Runtime;
using static LossDsl.Runtime.CudaParameterKind;

namespace LossDsl.Cuda.Tests.Launching;

/// <summary>Which kernels a call launches, and what is refused before the first of them.</summary>
public sealed class LossTests : IDisposable
{
    private static readonly LossSignature Signature = new(
        "PairLoss", -1, 0, false, 0.5, [new("input", InputKind.Vec), new("target", InputKind.Label), new("weight", InputKind.SharedVec) { IsOptional = true, Domain = DataDomain.Positive }], [0, 2], [2])
    {
        CountsWithoutOptionals = true,
    };

    private static readonly CudaProgram Program = new("text",
    [
        Kernel("pairDenominator", CudaPhase.Denominator, 0, CudaWork.ThreadPerSample, new(Samples), new(Partials)),
        Kernel("pairMain", CudaPhase.Main, 0, CudaWork.GroupPerSample, new(Samples), new(Classes), new(ThreadsPerSample), new(Input, 0), new(InputRows, 0), new(Gradient, 0), new(GradientSums, 1), new(Violations), new(Partials)),
        Kernel("pairLate", CudaPhase.Late, 0, CudaWork.GroupPerSample, new(Samples), new(ThreadsPerSample), new(Mean), new(GradientSums, 1)),
        Kernel("pairFinish", CudaPhase.Finish, -1, CudaWork.OneBlock, new(Partials), new(BlockCount), new(Divisor), new(Denominator), new(Result)),
        Kernel("pairSharedGradient", CudaPhase.SharedGradient, -1, CudaWork.ThreadPerElement, new(GradientSums), new(BlockCount), new(SharedElements), new(Gradient)),
    ]);

    private readonly FakeDriver _driver = new();
    private readonly CudaDevice _device;
    private readonly CudaLoss<float> _loss;
    private readonly List<IDisposable> _buffers = [];

    public LossTests()
    {
        _device = new CudaDevice(_driver, 0, new CudaCompiler(new FakeCompiler(), cacheFolder: null));
        _loss = new CudaLoss<float>(_device, Program, [Signature], threads: 64);
    }

    [Fact]
    public void A_mean_with_everything_launches_every_kernel_in_order()
    {
        _loss.Run(Call(Reduction.Mean, withWeight: true, withGradients: true));

        Assert.Equal(
            [
                "pairDenominator[2 x 64] on 0", "pairFinish[1 x 64] on 0", "pairMain[4 x 64] on 0", "pairFinish[1 x 64] on 0",
                "pairLate[100 x 64] on 0", "pairSharedGradient[1 x 64] on 0",
            ],
            _driver.Launches);
    }

    [Fact]
    public void A_sum_needs_neither_denominator_nor_a_second_look()
    {
        _loss.Run(Call(Reduction.Sum, withWeight: true, withGradients: true));

        Assert.Equal(["pairMain", "pairFinish", "pairMain", "pairSharedGradient"], Launched());
    }

    [Fact]
    public void A_mean_without_optional_inputs_divides_by_a_count()
    {
        _loss.Run(Call(Reduction.Mean, withWeight: false, withGradients: false));

        Assert.Equal(["pairMain", "pairFinish"], Launched());
    }

    [Fact]
    public void Without_a_reduction_nothing_is_added_up()
    {
        Assert.Equal(0, _loss.Run(Call(Reduction.None, withWeight: false, withGradients: false)));

        Assert.Equal(["pairMain"], Launched());
    }

    [Fact]
    public void The_mean_of_no_samples_is_what_the_loss_says()
    {
        var call = Call(Reduction.Mean, withWeight: false, withGradients: false);
        call.Samples = 0;

        Assert.Equal(0.5, _loss.Run(call));
        Assert.Equal(["pairMain[1 x 64] on 0", "pairFinish[1 x 64] on 0"], _driver.Launches);
    }

    [Fact]
    public void A_call_goes_to_the_stream_that_it_is_given()
    {
        _loss.Run(Call(Reduction.Sum, withWeight: false, withGradients: false), CudaStream.FromHandle(7));

        Assert.All(_driver.Launches, launch => Assert.EndsWith("on 7", launch, StringComparison.Ordinal));
    }

    [Fact]
    public void An_input_that_is_missing_is_named()
    {
        var call = Call(Reduction.Sum, withWeight: false, withGradients: false);
        call.Label(1, default);

        AssertRefused("target", "PairLoss: target is missing.", call);
    }

    [Fact]
    public void An_input_that_is_too_short_is_named_with_what_it_needs()
    {
        var call = Call(Reduction.Sum, withWeight: false, withGradients: false);
        call.Samples = 101;

        AssertRefused("input", "PairLoss: input has 500 elements; 101 samples of 5 classes need 505.", call);
    }

    [Fact]
    public void Rows_that_go_backwards_are_refused()
    {
        var call = Call(Reduction.Sum, withWeight: false, withGradients: false);
        call.Input(0, Buffer<float>(500), new CudaRows(1, -5, 0, 1));

        AssertRefused("input", "rows go forwards in memory", call);
    }

    [Fact]
    public void A_gradient_of_an_absent_input_is_refused()
    {
        var call = Call(Reduction.Sum, withWeight: false, withGradients: true);

        AssertRefused("weightGradient", "PairLoss: weightGradient is given, but weight is not.", call);
    }

    [Fact]
    public void Outputs_and_upstream_that_are_too_short_are_refused()
    {
        var call = Call(Reduction.None, withWeight: false, withGradients: false);
        call.Each = Buffer<float>(99);
        AssertRefused("output", "has 99 elements", call);
        call.Each = default;
        call.Upstream = Buffer<float>(1);
        AssertRefused("upstream", "has 1 elements", call);
    }

    [Fact]
    public void A_call_of_another_loss_is_refused()
    {
        var other = new LossSignature("OtherLoss", -1, 0, false, 0, [new("input", InputKind.Scalar)], [], []);

        AssertRefused("call", "The call is one of OtherLoss", new CudaCall<float>(other));
    }

    [Fact]
    public void There_is_nothing_to_wait_for_before_a_call() => Assert.Throws<InvalidOperationException>(() => _loss.Complete());

    [Fact]
    public void Everything_is_given_back()
    {
        _loss.Run(Call(Reduction.Mean, withWeight: true, withGradients: true));
        Dispose();

        Assert.Equal((0, 0), (_driver.Alive, _driver.Pushed));
    }

    [Fact]
    public void A_program_without_its_kernels_leaves_nothing()
    {
        var alive = _driver.Alive;

        Assert.Throws<ArgumentException>(() => new CudaLoss<float>(_device, new CudaProgram("text", []), [Signature]));
        Assert.Equal(alive, _driver.Alive);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    [InlineData(2048)]
    public void A_block_is_made_of_whole_warps(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(threads), () => new CudaLoss<float>(_device, Program, [Signature], threads));

    [Fact]
    public void Elements_are_float_or_double() =>
        Assert.Throws<NotSupportedException>(() => new CudaLoss<int>(_device, Program, [Signature]));

    public void Dispose()
    {
        _buffers.ForEach(buffer => buffer.Dispose());
        _loss.Dispose();
        _device.Dispose();
    }

    private CudaCall<float> Call(Reduction reduction, bool withWeight, bool withGradients)
    {
        var call = new CudaCall<float>(Signature) { Samples = 100, Classes = 5, Reduction = reduction };
        call.Input(0, Buffer<float>(500));
        call.Label(1, Buffer<long>(100));
        call.Input(2, withWeight ? Buffer<float>(5) : default);
        if (withGradients)
        {
            call.Gradient(0, Buffer<float>(500));
            call.Gradient(1, Buffer<float>(5));
        }

        return call;
    }

    private CudaSpan<T> Buffer<T>(int length)
        where T : unmanaged
    {
        var buffer = _device.Allocate<T>(length);
        _buffers.Add(buffer);
        return buffer;
    }

    private void AssertRefused(string argument, string words, CudaCall<float> call)
    {
        Assert.Contains(words, Assert.Throws<ArgumentException>(argument, () => _loss.Launch(call)).Message, StringComparison.Ordinal);
        Assert.Empty(_driver.Launches);
    }

    private IEnumerable<string> Launched() => _driver.Launches.Select(launch => launch[..launch.IndexOf('[')]);

    private static CudaKernelSignature Kernel(string name, CudaPhase phase, int signature, CudaWork work, params CudaParameter[] parameters) =>
        new(name, phase, signature, work, [.. parameters]);
}
