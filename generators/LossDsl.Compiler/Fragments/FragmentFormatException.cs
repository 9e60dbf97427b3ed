namespace LossDsl.Compiler.Fragments;

/// <summary>A text is no fragment; the message says what was found.</summary>
internal sealed class FragmentFormatException(string message) : Exception(message);
