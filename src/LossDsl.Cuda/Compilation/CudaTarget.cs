using System.Globalization;

namespace LossDsl.Cuda;

/// <summary>What a text is compiled to: PTX, which a driver compiles further, or machine code of one architecture.</summary>
public readonly record struct CudaTarget
{
    /// <summary>The oldest architecture that kernels are written for: it lets the threads of a warp go separate ways and meet again.</summary>
    private const int Oldest = 70;

    /// <summary>The newest architecture that every version of NVRTC from 11.0 on writes PTX for.</summary>
    private const int KnownToAll = 80;

    private CudaTarget(int architecture, bool isMachineCode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(architecture, Oldest);
        Architecture = architecture;
        IsMachineCode = isMachineCode;
    }

    /// <summary>The architecture, as 80 for compute capability 8.0.</summary>
    public int Architecture { get; }

    /// <summary>Whether it is machine code, not PTX.</summary>
    public bool IsMachineCode { get; }

    /// <summary>PTX, which drivers compile for devices of this architecture or a later one.</summary>
    /// <param name="architecture">The architecture, 70 or higher.</param>
    /// <exception cref="ArgumentOutOfRangeException">The architecture is below 70.</exception>
    public static CudaTarget Ptx(int architecture) => new(architecture, false);

    /// <summary>Machine code of one architecture, which runs on devices of the same major version and the same minor one or a later.</summary>
    /// <param name="architecture">The architecture, 70 or higher.</param>
    /// <exception cref="ArgumentOutOfRangeException">The architecture is below 70.</exception>
    public static CudaTarget MachineCode(int architecture) => new(architecture, true);

    /// <summary>
    /// What to compile to for a device. Machine code where the compiler knows the architecture: a driver older than the compiler refuses PTX, but runs
    /// machine code of its own major version. Else PTX of the closest architecture below, which the driver compiles.
    /// </summary>
    /// <param name="device">The architecture of the device.</param>
    /// <param name="supported">Those that the compiler writes machine code for, ascending.</param>
    /// <exception cref="CudaNotFoundException">The device is older than all that the kernels are written for, or that the compiler knows.</exception>
    internal static CudaTarget For(int device, IReadOnlyList<int> supported)
    {
        if (device < Oldest)
        {
            throw new CudaNotFoundException($"The GPU has compute capability {Version(device)}; kernels need {Version(Oldest)} or later.");
        }

        if (supported.Contains(device))
        {
            return MachineCode(device);
        }

        var closest = supported.Count == 0 ? Math.Min(device, KnownToAll) : supported.Where(known => known < device).DefaultIfEmpty(0).Max();
        return closest >= Oldest
            ? Ptx(closest)
            : throw new CudaNotFoundException(
                $"The GPU has compute capability {Version(device)}; this NVRTC compiles for {Version(supported[0])} or later. Install an older one.");
    }

    /// <summary>The architecture as NVRTC's option names it: <c>sm_80</c> or <c>compute_80</c>.</summary>
    public override string ToString() => (IsMachineCode ? "sm_" : "compute_") + Architecture.ToString(CultureInfo.InvariantCulture);

    private static string Version(int architecture) => string.Create(CultureInfo.InvariantCulture, $"{architecture / 10}.{architecture % 10}");
}
