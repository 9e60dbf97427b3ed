namespace LossDsl.Cuda;

/// <summary>A call of the CUDA driver or of NVRTC has failed.</summary>
public sealed class CudaException : Exception
{
    /// <summary>Describes a call that has failed.</summary>
    /// <param name="call">The function, as <c>cuLaunchKernel</c>.</param>
    /// <param name="code">The code that it returned.</param>
    /// <param name="name">The code's name, as <c>CUDA_ERROR_INVALID_VALUE</c>.</param>
    /// <param name="description">The code in words; may be empty.</param>
    /// <param name="log">What a compiler said; empty where none took part.</param>
    public CudaException(string call, int code, string name, string description, string log = "")
        : base(Text(call, code, name, description, log))
    {
        Call = call;
        Code = code;
        Name = name;
        Log = log;
    }

    /// <summary>The function that failed.</summary>
    public string Call { get; }

    /// <summary>The code that it returned.</summary>
    public int Code { get; }

    /// <summary>The name of the code.</summary>
    public string Name { get; }

    /// <summary>What the compiler said: NVRTC of a text, or the driver of code that it would not load. Empty where none took part.</summary>
    public string Log { get; }

    private static string Text(string call, int code, string name, string description, string log)
    {
        var text = $"{call} failed with {name} ({code})";
        text += description.Length == 0 ? "." : $": {description}.";
        return log.Length == 0 ? text : $"{text}\n{log}";
    }
}
