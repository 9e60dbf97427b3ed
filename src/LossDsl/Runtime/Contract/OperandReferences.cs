using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>A reference to the memory of each operand of a call. Slots are counted as <see cref="OperandSlots"/> says.</summary>
internal ref struct OperandReferences
{
    public ref byte Input0;
    public ref byte Input1;
    public ref byte Input2;
    public ref byte Input3;
    public ref byte Input4;
    public ref byte Input5;
    public ref byte Input6;
    public ref byte Input7;
    public ref byte Input8;
    public ref byte Value;
    public ref byte Gradient0;
    public ref byte Gradient1;
    public ref byte Gradient2;
    public ref byte Gradient3;
    public ref byte Gradient4;
    public ref byte Gradient5;
    public ref byte Gradient6;
    public ref byte Gradient7;

    /// <summary>Takes the memory that a span begins with.</summary>
    public void Set(int slot, Span<byte> start)
    {
        ref var reference = ref MemoryMarshal.GetReference(start);
        switch (slot)
        {
            case 0: Input0 = ref reference; break;
            case 1: Input1 = ref reference; break;
            case 2: Input2 = ref reference; break;
            case 3: Input3 = ref reference; break;
            case 4: Input4 = ref reference; break;
            case 5: Input5 = ref reference; break;
            case 6: Input6 = ref reference; break;
            case 7: Input7 = ref reference; break;
            case 8: Input8 = ref reference; break;
            case OperandSlots.Value: Value = ref reference; break;
            case OperandSlots.Gradients: Gradient0 = ref reference; break;
            case OperandSlots.Gradients + 1: Gradient1 = ref reference; break;
            case OperandSlots.Gradients + 2: Gradient2 = ref reference; break;
            case OperandSlots.Gradients + 3: Gradient3 = ref reference; break;
            case OperandSlots.Gradients + 4: Gradient4 = ref reference; break;
            case OperandSlots.Gradients + 5: Gradient5 = ref reference; break;
            case OperandSlots.Gradients + 6: Gradient6 = ref reference; break;
            case OperandSlots.Gradients + 7: Gradient7 = ref reference; break;
            default: throw new ArgumentOutOfRangeException(nameof(slot), slot, $"The slots are 0 to {OperandSlots.Count - 1}.");
        }
    }
}
