using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>An address or a stride for each input and the upstream gradient, or for the value and each gradient.</summary>
[InlineArray(LossSignature.MaxInputs + 1)]
internal struct FrameSlots
{
    private nint _first;
}

/// <summary>The class index of a sample for each input.</summary>
[InlineArray(LossSignature.MaxInputs)]
internal struct FrameLabels
{
    private long _first;
}
