namespace LossDsl.CudaExecution.Tests.PlantedBugs;

/// <summary>A kernel with a mistake in it.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Right">What stands in its text.</param>
/// <param name="Wrong">What is put in its place.</param>
/// <param name="Words">What the emulator says of it; null: it runs, but its results are wrong.</param>
internal sealed record PlantedBug(string Name, string Kernel, string Right, string Wrong, string? Words)
{
    private const string WrongResult = "it should be";

    /// <summary>Whether it is one in the text alone: what a compiler makes of it may do nothing wrong.</summary>
    public bool IsOfText { get; init; }

    public string Expected => Words ?? WrongResult;

    /// <summary>The text with the mistake.</summary>
    public string Text
    {
        get
        {
            var text = KernelCase.All.Single(kernel => kernel.Name == Kernel).Text;
            var at = text.IndexOf(Right, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{Right} does not stand in {Kernel}");
            return text[..at] + Wrong + text[(at + Right.Length)..];
        }
    }

    public override string ToString() => Name;
}
