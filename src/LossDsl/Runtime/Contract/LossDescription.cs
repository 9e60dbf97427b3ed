namespace LossDsl.Runtime;

/// <summary>What a generated loss is called, takes and allows: for tools that list losses and call them by name.</summary>
/// <param name="Name">The name of the definition.</param>
/// <param name="ExternalName">Its name in PyTorch or another library; null: its own in snake case.</param>
/// <param name="Family">The type that holds the definition.</param>
/// <param name="DefaultReduction">The reduction that is meant where none is named.</param>
/// <param name="Signatures">One for each overload of the definition.</param>
/// <param name="Options">The options, in the order of the constructor.</param>
/// <param name="ExternalInputNames">The inputs whose name elsewhere is not theirs in snake case.</param>
public sealed record LossDescription(
    string Name,
    string? ExternalName,
    string Family,
    Reduction DefaultReduction,
    IReadOnlyList<LossSignature> Signatures,
    IReadOnlyList<OptionDescription> Options,
    IReadOnlyList<ExternalInputName> ExternalInputNames);

/// <summary>An option of a loss.</summary>
/// <param name="Name">The name of the constructor's parameter.</param>
/// <param name="ExternalName">Its name elsewhere; null: its own in snake case.</param>
/// <param name="Type">double, int, bool or an enum.</param>
/// <param name="DefaultText">The default as C#; null: it must be given.</param>
/// <param name="Allowed">What is allowed, in words; empty: everything.</param>
public sealed record OptionDescription(string Name, string? ExternalName, Type Type, string? DefaultText, string Allowed);

/// <summary>The name of an input elsewhere.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="ExternalName">The name elsewhere.</param>
public sealed record ExternalInputName(string Name, string ExternalName);
