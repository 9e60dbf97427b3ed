namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>A function or type that kernels use and CUDA does not have.</summary>
/// <param name="Name">Its name in the text.</param>
/// <param name="Needs">Others that its text uses.</param>
/// <param name="Text">Its text, with the comment above it.</param>
internal sealed record DeviceFunction(string Name, IReadOnlyList<string> Needs, string Text);
