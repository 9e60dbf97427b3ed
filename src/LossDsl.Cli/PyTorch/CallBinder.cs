using System.Text.Json;
using LossDsl.Cli.Catalogue;
using LossDsl.Cli.Conformance;
using LossDsl.Runtime;

namespace LossDsl.Cli.PyTorch;

/// <summary>Turns a case into a call of a loss of ours, by PyTorch's rules.</summary>
internal static class CallBinder
{
    /// <summary>Binds a case, or returns the reason why it cannot be one of ours.</summary>
    /// <exception cref="RefusedException">PyTorch refuses the call.</exception>
    public static (BoundCall? Call, string? Unsupported) Bind(Case item)
    {
        var adapter = AdapterTable.Of(item.Loss);
        if (ShippedLosses.Find(adapter.Loss) is not { } loss)
        {
            return (null, $"there is no loss {item.Loss}");
        }

        var reduction = Reductions.Read(adapter, item.Options, loss.Description.DefaultReduction);
        var given = Given(adapter, item);
        var signature = TargetModes.Choose(adapter, loss, given);
        var inputs = signature.Inputs.Select(input => given.GetValueOrDefault(loss.ExternalNameOf(input))).ToArray();
        if (FirstUnknown(item, loss, adapter, signature, given) is { } unknown)
        {
            return (null, $"{item.Loss} has no {unknown} here");
        }

        Check(adapter, loss, signature, inputs, item);
        var gradients = item.Expected.Gradients.Keys
            .ToDictionary(name => name, name => signature.Inputs.IndexOf(signature.Inputs.First(input => loss.ExternalNameOf(input) == name)));
        var keepsAxis = adapter.KeepsAxisOption is { } keeps && item.Options.TryGetValue(keeps, out var flag) && flag.ValueKind == JsonValueKind.True;
        return (new BoundCall(loss, signature, reduction, Options(loss, adapter, signature, item), inputs, gradients, item.Upstream, keepsAxis), null);
    }

    /// <summary>The inputs by the names that they have here.</summary>
    private static Dictionary<string, TensorRecord> Given(Adapter adapter, Case item)
    {
        var inputs = item.Inputs.ToDictionary(input => adapter.InputNames.GetValueOrDefault(input.Key, input.Key), input => input.Value);
        foreach (var name in adapter.NumberInputs)
        {
            if (item.Options.TryGetValue(name, out var number) && number.ValueKind == JsonValueKind.Number)
            {
                var first = item.Inputs.Values.First();
                var data = new double[first.Data.Length];
                Array.Fill(data, number.GetDouble());
                inputs[name] = first with { Data = data };
            }
        }

        return inputs;
    }

    private static string? FirstUnknown(
        Case item, ShippedLoss loss, Adapter adapter, LossSignature signature, Dictionary<string, TensorRecord> inputs)
    {
        var inputNames = signature.Inputs.Select(loss.ExternalNameOf).ToHashSet();
        var optionNames = loss.Description.Options.Select(ShippedLoss.ExternalNameOf).ToHashSet();
        return inputs.Keys.Concat(item.Expected.Gradients.Keys).Where(name => !inputNames.Contains(name)).Select(name => $"input {name}")
            .Concat(item.Options.Keys
                .Where(name => !optionNames.Contains(name) && !inputNames.Contains(name) && name != adapter.KeepsAxisOption && !Reductions.Has(adapter, name))
                .Select(name => $"option {name}"))
            .FirstOrDefault();
    }

    private static void Check(Adapter adapter, ShippedLoss loss, LossSignature signature, TensorRecord?[] inputs, Case item)
    {
        if (inputs[0] is not { } first)
        {
            throw new RefusedException($"{adapter.Loss}: {loss.ExternalNameOf(signature.Inputs[0])} is missing.");
        }

        if (first.Shape.Length < adapter.MinRank)
        {
            throw new RefusedException($"{adapter.Loss}: the input has rank {first.Shape.Length}; it must be {adapter.MinRank} or more.");
        }

        if (first.Shape.Length > adapter.MaxRank)
        {
            throw new RefusedException($"{adapter.Loss}: the input has rank {first.Shape.Length}; it must be {adapter.MaxRank} or less.");
        }

        if (adapter.RefusesEmptyRows && first.Shape.Length > 0 && first.Shape[^1] == 0)
        {
            throw new RefusedException($"{adapter.Loss}: the input has shape {first.ShapeText}; there must be at least one class.");
        }

        if (adapter.RefusesEmpty && first.Data.Length == 0)
        {
            throw new RefusedException($"{adapter.Loss}: the input has shape {first.ShapeText}; it must not be empty.");
        }

        // A case that ends in an error does not say which gradients it asked for.
        var wantsGradients = item.Expected.Error is not null || item.Expected.Gradients.Count > 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is { } input)
            {
                var name = loss.ExternalNameOf(signature.Inputs[i]);
                ElementTypes.Check(adapter, name, signature.Inputs[i], input, first, wantsGradients);
                TargetModes.CheckRank(adapter, name, signature.Inputs[i], input, first);
            }
        }
    }

    private static Dictionary<string, object> Options(ShippedLoss loss, Adapter adapter, LossSignature signature, Case item)
    {
        var options = new Dictionary<string, object>();
        foreach (var option in loss.Description.Options)
        {
            var name = ShippedLoss.ExternalNameOf(option);
            if (item.Options.TryGetValue(name, out var value)
                && value.ValueKind != JsonValueKind.Null
                && TargetModes.Takes(adapter, signature, name, value))
            {
                options.Add(option.Name, OptionValues.Read(adapter, name, option.Type, value));
            }
        }

        return options;
    }
}
