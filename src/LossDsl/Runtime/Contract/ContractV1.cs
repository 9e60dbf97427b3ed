using System.ComponentModel;

namespace LossDsl.Runtime;

/// <summary>
/// The contract between generated code and this library, in its first version: every generated loss names it. A library whose
/// runtime changed so that such code could fail or compute something else has another contract in its place, and code from a generator of
/// the wrong version does not compile: "ContractV1 could not be found". Use packages LossDsl of one version then.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ContractV1;

/// <summary>Says which contract with the runtime a generated loss was written for.</summary>
/// <typeparam name="TContract">The contract.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeneratedForAttribute<TContract> : Attribute
    where TContract : struct;
