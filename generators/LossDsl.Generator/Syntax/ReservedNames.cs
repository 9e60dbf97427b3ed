using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generator.Syntax;

/// <summary>What every generated type has, so that no parameter of an author may be called so.</summary>
internal static class ReservedNames
{
    /// <summary>Parameters of the generated methods.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["accumulate", "call", "classes", "output", "reduction", "upstream"];

    /// <summary>Members of the generated type, and those that every record has.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        "Reduction", "Description", "Described", "CudaSource", "CudaProgram", "Signature", "Signature1", "Signature2",
        "Forward", "ForwardEach", "ForwardBackward", "Backward", "Run", "Run1", "Run2", "RunEach", "RunEach1", "RunEach2",
        "Clone", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    ];

    private const string GradientSuffix = "Gradient";

    public static void Check(IReadOnlyList<LossParameter> parameters, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var data = parameters.Where(p => p.Kind != ParameterKind.Option).Select(p => p.Symbol.Name).ToList();
        foreach (var (symbol, kind, _) in parameters)
        {
            var property = char.ToUpperInvariant(symbol.Name[0]) + symbol.Name.Substring(1);
            var role = kind == ParameterKind.Option
                ? Members.Contains(property) || property == symbol.ContainingSymbol.Name + "Loss" ? $"the member '{property}'" : null
                : Parameters.Contains(symbol.Name) || data.Contains(WithoutGradient(symbol.Name)) ? $"the parameter '{symbol.Name}' in methods" : null;
            if (role is not null)
            {
                diagnostics.Report(Descriptors.ParameterNameTaken, ((ParameterSyntax)Declarations.Syntax(symbol, cancellation)).Identifier, symbol.Name, role);
            }
        }
    }

    private static string WithoutGradient(string name) =>
        name.EndsWith(GradientSuffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - GradientSuffix.Length) : string.Empty;
}
