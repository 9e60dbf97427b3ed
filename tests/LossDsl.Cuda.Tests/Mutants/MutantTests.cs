using LossDsl.Cuda.Tests.Ladder;
using LossDsl.CudaExecution.Drivers;
using LossDsl.CudaExecution.Simt;
using LossDsl.CudaExecution.Tests;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Mutants;

/// <summary>A mistake in the text of a shipped loss does not get by what every loss is held to.</summary>
public sealed class MutantTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, CudaProgram>> Programs = new(() => MutantTable.All
        .Select((mutant, number) => (Name: mutant.ToString(), Program: mutant.Of(Machine.ProgramOf(Settings.Find(mutant.Setting)), number)))
        .ToDictionary(mutant => mutant.Name, mutant => mutant.Program));

    private static readonly Lazy<CudaCompiler> Compiler = new(() =>
        new CudaCompiler(new SimtCompiler([.. Programs.Value.Values.Select(program => program.Source)]), cacheFolder: null));

    public static TheoryData<string> All => [.. MutantTable.All.Select(mutant => mutant.ToString())];

    [GppTheory]
    [MemberData(nameof(All))]
    public void A_mistake_in_the_text_is_found(string name)
    {
        var setting = Settings.Find(MutantTable.All.Single(mutant => mutant.ToString() == name).Setting);
        using var forwards = Machine.Simt(LaunchOrder.Ascending, Compiler.Value, Programs.Value[name]);
        using var backwards = Machine.Simt(LaunchOrder.Descending, Compiler.Value, Programs.Value[name]);
        var comparison = new LadderComparison(setting);

        comparison.Compare<float>([forwards, backwards], Shape.Of(setting));

        Assert.NotEmpty(comparison.Differences);
    }
}
