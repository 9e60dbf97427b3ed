using System.Reflection;
using LossDsl.Definitions;
using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>A loss with options and optional inputs, as it is compared.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Options">The options that are not at their default.</param>
/// <param name="WithOptionalInputs">Whether optional inputs are given.</param>
public sealed record Setting(Definition Definition, IReadOnlyDictionary<string, object> Options, bool WithOptionalInputs)
{
    private readonly ConstructorInfo _constructor = Definition.GeneratedType.GetConstructors().Single();

    public bool HasClassAxis => Definition.Parameters.Any(parameter => parameter.IsVector && !parameter.IsShared);

    /// <summary>Whether it is compared in every size: with its default options and all its inputs.</summary>
    public bool IsUsual => Options.Count == 0 && (WithOptionalInputs || !Definition.Parameters.Any(parameter => parameter.IsData && parameter.IsOptional));

    /// <summary>The parameters that get data.</summary>
    public IEnumerable<Parameter> Data => Definition.Parameters.Where(parameter => parameter.IsData && (WithOptionalInputs || !parameter.IsOptional));

    /// <summary>The signature of the overload.</summary>
    public LossSignature Signature => Create(Reduction.Sum).Description.Signatures.Single(signature => signature.Inputs
        .Where(input => input.Measures is null)
        .Zip(Definition.Parameters)
        .All(pair => pair.First.Kind == InputKind.Label == pair.Second.IsLabel && pair.First.Name == pair.Second.Name));

    public ILoss Create(Reduction reduction)
    {
        var arguments = _constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(Reduction)
            ? reduction
            : Options.GetValueOrDefault(parameter.Name!, parameter.DefaultValue!));
        return (ILoss)_constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [.. arguments], culture: null);
    }

    public override string ToString()
    {
        var kind = Definition.Parameters.Any(parameter => parameter.IsLabel) ? " of classes" : "";
        var options = string.Concat(Options.Select(option => FormattableString.Invariant($" {option.Key}={option.Value}")));
        return $"{Definition.Name}{kind}{options}{(WithOptionalInputs ? " with optional inputs" : "")}";
    }
}
