using System.Text.RegularExpressions;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Sequences;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Mutants;

/// <summary>The text of a shipped loss with one mistake in it.</summary>
/// <param name="Mistake">What is wrong.</param>
/// <param name="Setting">The loss, as it is compared.</param>
/// <param name="Right">A place in the text; the first one is changed.</param>
/// <param name="Wrong">What stands there instead.</param>
internal sealed record Mutant(string Mistake, string Setting, string Right, string Wrong)
{
    /// <summary>The setting, if it is one of sequences, lists or records.</summary>
    public SequenceSetting? Sequences => SequenceSettings.All.GetValueOrDefault(Setting);

    public Setting Loss => Sequences?.Loss ?? Settings.Find(Setting);

    /// <summary>The program with the mistake. Its kernels have names of their own, so that many programs fit one library.</summary>
    /// <exception cref="InvalidOperationException">The text has no such place.</exception>
    public CudaProgram Of(CudaProgram program, int number)
    {
        var place = program.Source.IndexOf(Right, StringComparison.Ordinal);
        if (place < 0)
        {
            throw new InvalidOperationException($"{Setting}: the text has no \"{Right}\".");
        }

        var source = program.Source[..place] + Wrong + program.Source[(place + Right.Length)..];
        foreach (var kernel in program.Kernels)
        {
            source = Regex.Replace(source, $@"\b{kernel.Name}\b", Named(kernel));
        }

        return new CudaProgram(source, [.. program.Kernels.Select(kernel => kernel with { Name = Named(kernel) })]);

        string Named(CudaKernelSignature kernel) => $"{kernel.Name}Mutant{number}";
    }

    public override string ToString() => $"{Setting}: {Mistake}";
}
