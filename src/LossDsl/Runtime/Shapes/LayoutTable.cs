using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>A layout for each operand, by <see cref="OperandSlots"/>.</summary>
[InlineArray(OperandSlots.Count)]
internal struct LayoutTable
{
    private Layout _first;
}

/// <summary>The integer type of each input of labels.</summary>
[InlineArray(LossSignature.MaxInputs)]
internal struct LabelTypeTable
{
    private LabelType _first;
}
