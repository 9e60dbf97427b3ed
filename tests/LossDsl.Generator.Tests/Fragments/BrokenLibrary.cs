using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Tests.Fragments;

/// <summary>An assembly whose losses cannot be read, each for a reason of its own: what the pages of diagnostics speak of.</summary>
internal static partial class BrokenLibrary
{
    private const string Losses = """
        [Loss] public static double Pinball(double input, double target, double level = 0.5) => Max(level * (target - input), (level - 1) * (target - input));
        [Loss] public static double Expectile(double input, double target) => Square(input - target);
        [Loss] public static double Tilted(double input, double target) => Abs(input - target);
        [Loss] public static double Quantile(double input, double target) => Abs(input - target);
        """;

    public static MetadataReference Reference { get; } = MetadataReference.CreateFromImage(Build());

    // What another tool could have done to an assembly is done to the generated attributes here.
    private static byte[] Build()
    {
        var attributes = GeneratorRun.Of(Assemblies.LibrarySource(Losses)).Driver.GetRunResult().GeneratedTrees
            .Where(tree => tree.FilePath.EndsWith(".Fragment.g.cs", StringComparison.Ordinal))
            .ToDictionary(tree => Path.GetFileName(tree.FilePath).Split('.')[2], tree => Attribute().Match(tree.ToString()).Value);
        var source = $$"""
            using LossDsl.Runtime;
            namespace Acme
            {
                public sealed class PinballLoss;
                {{attributes["Expectile"].Replace("LossFragment(1", "LossFragment(2", StringComparison.Ordinal)}}
                public sealed class ExpectileLoss;
                {{attributes["Tilted"].Replace("term", "ter", StringComparison.Ordinal)}}
                public sealed class TiltedLoss;
                {{attributes["Pinball"]}}
                public sealed class QuantileLoss;
            }
            """;
        return GeneratorRun.Without([("Losses.cs", Assemblies.LibrarySource(Losses)), ("Attributes.cs", source)]).Emit("Acme.Losses");
    }

    [GeneratedRegex("\\[LossFragment.*?\"\"\"\\)\\]", RegexOptions.Singleline)]
    private static partial Regex Attribute();
}
