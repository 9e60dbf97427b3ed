using System.Globalization;
using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>
/// A loss that was compiled for a device. Everything that a call needs is checked before its first launch. One call at a time: kernels of a call leave things in
/// memory that the next call uses again, so calls of one loss belong on one stream.
/// </summary>
/// <typeparam name="T">The element: float, double, <see cref="Half"/> or <see cref="BFloat16"/>. Kernels compute with the last two in float.</typeparam>
public sealed class CudaLoss<T> : IDisposable
    where T : unmanaged
{
    /// <summary>The threads of a block unless something else is asked for.</summary>
    public const int DefaultThreads = 256;

    private readonly CudaDevice _device;
    private readonly CudaModule _module;
    private readonly CudaWorkspace _workspace;
    private readonly KernelArguments _arguments = new();
    private readonly Dictionary<LossSignature, LossKernels> _kernels = [];
    private readonly LaunchSizes _sizes;
    private CudaCall<T>? _last;

    /// <summary>Compiles a loss, unless that was done before, and loads it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="program">The loss.</param>
    /// <param name="signatures">Its overloads, in the order of the program.</param>
    /// <param name="threads">The threads of a block: a multiple of 32, at most 1024.</param>
    /// <exception cref="NotSupportedException">The element is none of these.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A block of so many threads does not exist.</exception>
    /// <exception cref="CudaException">The text does not compile or load.</exception>
    /// <exception cref="CudaNotFoundException">There is no NVRTC.</exception>
    public CudaLoss(CudaDevice device, CudaProgram program, IReadOnlyList<LossSignature> signatures, int threads = DefaultThreads)
        : this(device, program, signatures, new LaunchSizes(threads))
    {
    }

    internal CudaLoss(CudaDevice device, CudaProgram program, IReadOnlyList<LossSignature> signatures, LaunchSizes sizes)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(signatures);
        var element = CudaElement.Of<T>();
        _device = device;
        _sizes = sizes;
        _module = device.Load(
            element.Text + program.Source,
            $"-DREAL={element.Real}",
            $"-DSTORED={element.Stored}",
            string.Create(CultureInfo.InvariantCulture, $"-DBLOCK_SIZE={sizes.Threads}"),
            string.Create(CultureInfo.InvariantCulture, $"-DNEAR_NUMBERS={sizes.NearNumbers}"));
        _workspace = new CudaWorkspace(device, sizes.MostBlocks);
        try
        {
            for (var number = 0; number < signatures.Count; number++)
            {
                _kernels.Add(signatures[number], new LossKernels(_module, program, number));
            }
        }
        catch
        {
            _module.Dispose();
            throw;
        }
    }

    /// <summary>Puts a call on a stream and returns. <see cref="Complete"/> waits for it.</summary>
    /// <param name="call">The call; its memory stays until it is complete.</param>
    /// <param name="stream">The stream; null: the default one.</param>
    /// <exception cref="ArgumentException">Something is missing or too short. Nothing was launched.</exception>
    /// <exception cref="CudaException">A launch is refused.</exception>
    public void Launch(CudaCall<T> call, CudaStream? stream = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!_kernels.TryGetValue(call.Signature, out var kernels))
        {
            throw new ArgumentException($"The call is one of {call.Signature.Loss}, which is no overload of this loss.", nameof(call));
        }

        call.Check(kernels.Main.Signature.Layer);

        _last = null;
        new LossLaunch<T>(kernels, _workspace, call, stream, _arguments, _sizes).Run();
        _last = call;
    }

    /// <summary>Waits for the call that was launched last.</summary>
    /// <param name="stream">The stream that it was put on; null: the default one.</param>
    /// <returns>The reduced value; 0 without a reduction.</returns>
    /// <exception cref="ArgumentException">An input has numbers outside of its domain, or a sample is larger than the call says. Outputs were written.</exception>
    /// <exception cref="InvalidOperationException">No call was launched.</exception>
    /// <exception cref="CudaException">A kernel has failed.</exception>
    public double Complete(CudaStream? stream = null)
    {
        var call = _last ?? throw new InvalidOperationException("There is no call to wait for: launch one before.");
        Span<uint> violations = [0];
        if (_kernels[call.Signature].ReportsViolations)
        {
            _workspace.Violations.CopyTo(violations, stream);
        }

        // Where nothing is reduced the kernels are waited for all the same.
        _device.Synchronize(stream);
        Refuse(call, violations[0]);
        return call.Reduction switch
        {
            Reduction.None => 0,
            Reduction.Mean when call.Samples == 0 => call.Signature.EmptyMean,
            _ => _workspace.ReadResult(stream),
        };
    }

    /// <summary>Runs a call and waits for it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="stream">The stream that it is put on; null: the default one.</param>
    /// <returns>The reduced value; 0 without a reduction.</returns>
    /// <exception cref="ArgumentException">Something is missing or too short, or an input has numbers outside of its domain.</exception>
    /// <exception cref="CudaException">A launch is refused, or a kernel has failed.</exception>
    public double Run(CudaCall<T> call, CudaStream? stream = null)
    {
        Launch(call, stream);
        return Complete(stream);
    }

    /// <summary>Unloads the kernels and frees the memory between them. No call may be running.</summary>
    public void Dispose()
    {
        _workspace.Dispose();
        _module.Dispose();
    }

    private static void Refuse(CudaCall<T> call, uint violations)
    {
        if (violations >> 31 != 0)
        {
            throw new ArgumentException(
                $"{call.Signature.Loss}: a sample is larger than the call says: {call.Steps} steps, {call.Targets} targets, labels up to {call.LargestLabel}.", nameof(call));
        }

        for (var input = 0; input < call.Signature.Inputs.Length; input++)
        {
            if ((violations >> input & 1) != 0)
            {
                var declared = call.Signature.Inputs[input];
                throw new ArgumentException($"{call.Signature.Loss}: {declared.Name} has numbers that are not {declared.Domain!.Rule}.", declared.Name);
            }
        }
    }
}
