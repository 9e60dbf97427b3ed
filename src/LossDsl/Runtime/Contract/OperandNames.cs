namespace LossDsl.Runtime;

/// <summary>The names of the arguments of generated entry points, for messages.</summary>
internal static class OperandNames
{
    public const string Upstream = "upstream";
    public const string Value = "output";

    /// <summary>The name of the argument in a slot.</summary>
    public static string Of(LossSignature signature, int slot) => slot switch
    {
        OperandSlots.Value => Value,
        >= OperandSlots.Gradients => signature.InputList[signature.GradientList[slot - OperandSlots.Gradients]].GradientName,
        _ => slot == signature.InputList.Length ? Upstream : signature.InputList[slot].Name,
    };
}
