namespace LossDsl.CudaExecution.Drivers;

/// <summary>The codes of the CUDA driver that the machines answer with.</summary>
internal static class DriverCode
{
    public const int Success = 0;
    public const int InvalidValue = 1;
    public const int InvalidImage = 200;
    public const int InvalidHandle = 400;
    public const int NotFound = 500;
    public const int LaunchFailed = 719;

    public static string? NameOf(int code) => code switch
    {
        InvalidValue => "CUDA_ERROR_INVALID_VALUE",
        InvalidImage => "CUDA_ERROR_INVALID_IMAGE",
        InvalidHandle => "CUDA_ERROR_INVALID_HANDLE",
        NotFound => "CUDA_ERROR_NOT_FOUND",
        LaunchFailed => "CUDA_ERROR_LAUNCH_FAILED",
        _ => null,
    };
}
