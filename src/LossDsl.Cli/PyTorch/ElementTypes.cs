using LossDsl.Cli.Conformance;
using LossDsl.Runtime;
using static LossDsl.Cli.PyTorch.Adapter;

namespace LossDsl.Cli.PyTorch;

/// <summary>PyTorch's rules for the element types of inputs.</summary>
internal static class ElementTypes
{
    private const string Byte = "uint8";
    private const string Long = "int64";

    public static void Check(Adapter adapter, string name, InputSignature input, TensorRecord tensor, TensorRecord first, bool wantsGradients)
    {
        if (input.Kind is InputKind.Label or InputKind.Labels)
        {
            CheckLabels(adapter, name, tensor, first);
            return;
        }

        if (!tensor.IsFloating)
        {
            Check(adapter.Integers, adapter, name, tensor, first, wantsGradients);
        }
        else if (first.IsFloating && tensor.Type != first.Type)
        {
            Check(adapter.Floats, adapter, name, tensor, first, wantsGradients);
        }
    }

    // Bytes are read for one or two axes only, which is as much as images without labels of their own need.
    private static void CheckLabels(Adapter adapter, string name, TensorRecord labels, TensorRecord first)
    {
        if (!adapter.TruncatesLabels && labels.Type != Long && !(adapter.TakesBytes && labels.Type == Byte && first.Shape.Length <= 2))
        {
            var bytes = adapter.TakesBytes ? $", or {Byte} for an input of up to two axes" : "";
            throw new RefusedException($"{adapter.Loss}: {name} is {labels.Type}; class indices must be {Long}{bytes}.");
        }
    }

    private static void Check(Conversion rule, Adapter adapter, string name, TensorRecord tensor, TensorRecord first, bool wantsGradients)
    {
        if (rule == Conversion.Refuse || (rule == Conversion.RefuseGradients && wantsGradients))
        {
            throw new RefusedException($"{adapter.Loss}: {name} is {tensor.Type}; it must be {first.Type} like the first input.");
        }
    }
}
