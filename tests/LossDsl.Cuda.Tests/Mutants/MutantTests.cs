using LossDsl.Cuda.Tests.Ladder;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Simt;
using LossDsl.CudaExecution.Tests;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Mutants;

/// <summary>A mistake in the text of a shipped loss does not get by what every loss is held to.</summary>
public sealed class MutantTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, CudaProgram>> Programs = new(() => MutantTable.All
        .Select((mutant, number) => (Name: mutant.ToString(), Program: mutant.Of(Machine.ProgramOf(mutant.Loss), number)))
        .ToDictionary(mutant => mutant.Name, mutant => mutant.Program));

    private static readonly Lazy<CudaCompiler> Compiler = new(() =>
        new CudaCompiler(new SimtCompiler([.. Programs.Value.Values.Select(program => program.Source)]), cacheFolder: null));

    public static TheoryData<string> All => [.. MutantTable.All.Select(mutant => mutant.ToString())];

    [GppTheory]
    [MemberData(nameof(All))]
    public void A_mistake_in_the_text_is_found(string name)
    {
        var mutant = MutantTable.All.Single(mutant => mutant.ToString() == name);
        using var forwards = Machine.Simt(LaunchOrder.Ascending, Compiler.Value, Programs.Value[name]);
        using var backwards = Machine.Simt(LaunchOrder.Descending, Compiler.Value, Programs.Value[name]);

        Assert.NotEmpty(Differences(mutant, [forwards, backwards]));
    }

    private static IReadOnlyList<string> Differences(Mutant mutant, Machine[] machines)
    {
        if (mutant.Sequences is { } sequences)
        {
            var comparison = new SequenceComparison(sequences);
            comparison.Compare<float>(machines, SequenceComparison.Sizes);
            return comparison.Differences;
        }

        var rows = new LadderComparison(mutant.Loss);
        rows.Compare<float>(machines, Shape.Of(mutant.Loss));
        return rows.Differences;
    }
}
