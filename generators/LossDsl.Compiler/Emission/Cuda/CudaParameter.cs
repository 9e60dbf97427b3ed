namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>A parameter of a kernel.</summary>
/// <param name="Type">Its type, with the space or star before the name.</param>
internal sealed record CudaParameter(string Type, string Name, string Comment);
