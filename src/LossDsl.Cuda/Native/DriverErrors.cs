namespace LossDsl.Cuda.Native;

/// <summary>Makes exceptions of the driver's codes.</summary>
internal static class DriverErrors
{
    /// <summary>Does nothing for success.</summary>
    /// <exception cref="CudaException">The code stands for an error.</exception>
    public static void Check(this ICudaDriver driver, int code, string call, string log = "")
    {
        if (code != 0)
        {
            throw Of(driver, code, call, log);
        }
    }

    public static CudaException Of(ICudaDriver driver, int code, string call, string log = "")
    {
        var (name, description) = driver.Explain(code);
        return new CudaException(call, code, name ?? "an unknown code", description ?? "", log);
    }
}
