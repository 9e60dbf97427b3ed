namespace LossDsl.Runtime;

/// <summary>
/// Where each operand of a call stands in a table of all operands: the inputs and after the last one the upstream gradient, as a
/// kernel counts its inputs; then the value and the gradients, as a kernel counts its outputs.
/// </summary>
internal static class OperandSlots
{
    public const int Inputs = LossSignature.MaxInputs + 1;
    public const int Value = Inputs;
    public const int Gradients = Value + 1;
    public const int Count = Gradients + LossSignature.MaxInputs;

    /// <summary>A bit for each output slot.</summary>
    public const uint AllOutputs = (1u << Count) - (1u << Inputs);

    /// <summary>A bit for each slot of a gradient.</summary>
    public const uint AllGradients = (1u << Count) - (1u << Gradients);
}
