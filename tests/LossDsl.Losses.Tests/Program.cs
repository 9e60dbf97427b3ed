using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

// Compares every loss, with all that it can be given, with its definition in the vectors that this process has. The exit status says
// whether all agree.
Console.WriteLine($"{VectorWidth.Bits} bits");
var differences = Settings.All
    .GroupBy(setting => setting.Definition)
    .Select(settings => settings.Last())
    .SelectMany(setting => Sweep.OverSome(setting).Select(difference => $"{setting}: {difference}"))
    .ToArray();
foreach (var difference in differences)
{
    Console.WriteLine(difference);
}

return differences.Length == 0 ? 0 : 1;
