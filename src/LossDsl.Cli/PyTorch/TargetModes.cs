using System.Text.Json;
using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Conformance;
using LossDsl.Runtime;

namespace LossDsl.Cli.PyTorch;

/// <summary>
/// A target can be class indices or class probabilities. Two overloads of a loss say so by their types; PyTorch goes by the shape: a target with
/// the shape of the scores holds probabilities.
/// </summary>
internal static class TargetModes
{
    private const string Target = "target";
    private const string IgnoreIndex = "ignore_index";

    /// <summary>The overload that a call means.</summary>
    public static LossSignature Choose(Adapter adapter, ShippedLoss loss, IReadOnlyDictionary<string, TensorRecord> inputs)
    {
        var signatures = loss.Description.Signatures;
        if (adapter.ShapeOfScores is not { } shape || !inputs.TryGetValue(Target, out var target))
        {
            return signatures[0];
        }

        var areProbabilities = target.Shape.AsSpan().SequenceEqual(shape(inputs));
        if (areProbabilities && !target.IsFloating)
        {
            throw new RefusedException($"{adapter.Loss}: a target with the shape of the scores holds probabilities, but this one is {target.Type}.");
        }

        return signatures.First(signature => HasProbabilities(signature) == areProbabilities);
    }

    /// <summary>Whether the overload takes an option. With probabilities a negative class to ignore is nothing, any other an error.</summary>
    public static bool Takes(Adapter adapter, LossSignature signature, string option, JsonElement value)
    {
        if (adapter.ShapeOfScores is null || option != IgnoreIndex || !HasProbabilities(signature))
        {
            return true;
        }

        return value.GetInt32() < 0
            ? false
            : throw new RefusedException($"{adapter.Loss}: {IgnoreIndex} is {value.GetInt32()}, but probabilities have no index to ignore.");
    }

    /// <summary>Refuses class indices in more axes than the input has besides its classes: here one sample may also come as a list of one.</summary>
    public static void CheckRank(Adapter adapter, string name, InputSignature input, TensorRecord tensor, TensorRecord first)
    {
        var most = Math.Max(first.Shape.Length - 1, adapter.TakesListOfOne ? 1 : 0);
        if (input.Kind == InputKind.Label && tensor.Shape.Length > most)
        {
            throw new RefusedException($"{adapter.Loss}: {name} has shape {tensor.ShapeText}; it must be the input's, {first.ShapeText}, without the classes.");
        }
    }

    private static bool HasProbabilities(LossSignature signature) =>
        signature.Inputs.First(input => input.Name == Target).Kind == InputKind.Vec;
}
