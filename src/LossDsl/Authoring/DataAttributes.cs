namespace LossDsl;

/// <summary>The name by which other libraries know a parameter, where it is not the C# name in snake case: <c>[Name("var")]</c>.</summary>
/// <param name="name">The name there.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NameAttribute(string name) : Attribute
{
    /// <summary>The name there.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// Makes a <see cref="double"/> parameter with a default optional data instead of an option. Absent data reads as the default,
/// which has to be the value that changes nothing, and costs nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OptionalAttribute : Attribute;

/// <summary>Makes a parameter without a default an option: uniform over the call, a required property of the generated type.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OptionAttribute : Attribute;

/// <summary>
/// One value for all samples: class weights as a <see cref="Vec"/> of rank 1, a linear layer as a <see cref="Mat"/> of rank 2.
/// Its gradient is summed over the samples.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SharedAttribute : Attribute;

/// <summary>
/// The vector has an element for each row of the shared matrix of the loss, not for each of its columns: the bias of a linear layer, the weights
/// of the classes that it scores.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AlongRowsAttribute : Attribute;

/// <summary>The sequence has a number of steps of its own, not that of the first sequence: the other series of an alignment.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OwnStepsAttribute : Attribute;

/// <summary>
/// Withholds the gradient with respect to a data parameter. A parameter that takes part in comparisons only has none anyway.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NoGradientAttribute : Attribute;
