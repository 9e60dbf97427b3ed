using LossDsl.Runtime;

namespace LossDsl;

/// <summary>What a loss is called, takes and allows.</summary>
/// <param name="Name">The name of its definition.</param>
/// <param name="ExternalName">The name by which other libraries know it, where that is not <paramref name="Name"/> in snake case.</param>
/// <param name="Family">The type that its definition stands in.</param>
/// <param name="DefaultReduction">The reduction of a call that names none.</param>
/// <param name="Reductions">The reductions that it offers, besides none.</param>
/// <param name="Signatures">The inputs of each overload of the definition.</param>
/// <param name="Options">The options of all overloads.</param>
/// <param name="ExternalInputNames">The names by which other libraries know inputs, where those differ.</param>
public sealed record LossDescription(
    string Name,
    string? ExternalName,
    string Family,
    Reduction DefaultReduction,
    IReadOnlyList<Reduction> Reductions,
    IReadOnlyList<LossSignature> Signatures,
    IReadOnlyList<OptionDescription> Options,
    IReadOnlyList<ExternalInputName> ExternalInputNames);

/// <summary>An option of a loss.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="ExternalName">The name by which other libraries know it, where that is not <paramref name="Name"/> in snake case.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultText">Its default as it stands in C#; null where it has none.</param>
/// <param name="AllowedText">What is allowed; empty where everything is.</param>
public sealed record OptionDescription(string Name, string? ExternalName, Type Type, string? DefaultText, string AllowedText);

/// <summary>The name by which other libraries know an input.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="ExternalName">The name there.</param>
public sealed record ExternalInputName(string Name, string ExternalName);
