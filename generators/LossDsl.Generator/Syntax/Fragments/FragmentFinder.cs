using LossDsl.Compiler.Fragments;
using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax.Fragments;

/// <summary>Finds the definition of a loss of a referenced assembly: its generated type carries one for each overload.</summary>
internal static class FragmentFinder
{
    /// <param name="report">Says why there is none.</param>
    public static LossMethod? Find(IMethodSymbol loss, Action<DiagnosticDescriptor, string[]> report)
    {
        var assembly = $"{loss.ContainingAssembly.Name} {loss.ContainingAssembly.Identity.Version}";
        var name = $"{loss.ContainingType.Name}.{loss.Name}";
        var fragments = Attributes(loss).ToList();
        if (fragments.Count == 0)
        {
            report(Descriptors.FragmentMissing, [name, assembly]);
            return null;
        }

        var methods = new List<LossMethod>();
        foreach (var (version, text) in fragments)
        {
            if (version != Fragment.Version)
            {
                report(Descriptors.FragmentVersionUnknown, [name, assembly, $"{version}", $"{Fragment.Version}"]);
                return null;
            }

            try
            {
                methods.Add(FragmentReader.Read(text));
            }
            catch (FragmentFormatException fault)
            {
                report(Descriptors.FragmentNotReadable, [name, assembly, fault.Message]);
                return null;
            }
        }

        if (methods.Find(method => FragmentSignature.Fits(loss, method)) is { } found)
        {
            return found;
        }

        var declared = string.Join(" or ", methods.Select(FragmentSignature.Describe));
        report(Descriptors.FragmentSignatureDiffers, [name, assembly, FragmentSignature.Describe(loss), declared]);
        return null;
    }

    private static IEnumerable<(int Version, string Text)> Attributes(IMethodSymbol loss)
    {
        var space = loss.ContainingNamespace.IsGlobalNamespace ? "" : loss.ContainingNamespace.ToDisplayString() + ".";
        foreach (var attribute in loss.ContainingAssembly.GetTypeByMetadataName($"{space}{loss.Name}Loss")?.GetAttributes() ?? [])
        {
            if (KnownTypes.IsFragmentAttribute(attribute.AttributeClass)
                && attribute.ConstructorArguments is { Length: 2 } arguments
                && arguments[0].Value is int version
                && arguments[1].Value is string text)
            {
                yield return (version, text);
            }
        }
    }
}
