using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DigitLines;
using DigitLines.Training;
using Digits;

const double HeldOutShare = 0.2;
const int ShownLines = 6;

var seed = new Option<int>("--seed") { Description = "Decides the split, the first weights and the lines.", DefaultValueFactory = _ => 1 };
var epochs = new Option<int>("--epochs") { Description = "How many times new lines are composed and learned from.", DefaultValueFactory = _ => 60, CustomParser = CommandLine.Epochs };
var picture = new Option<FileInfo>("--out")
{
    Description = "Where the picture of the learning curve goes.",
    DefaultValueFactory = _ => new FileInfo(Path.Combine("artifacts", "digit-lines-learning-curve.svg")),
};
var command = new RootCommand("Trains a small network to read lines of handwritten digits with the generated connectionist temporal classification.") { seed, epochs, picture };
command.SetAction(arguments =>
{
    var pictures = DigitsDataset.Load(Path.Combine(AppContext.BaseDirectory, "data", "digits.csv.gz"));
    var (training, heldOut) = pictures.Split(HeldOutShare, arguments.GetValue(seed));
    Print($"seed {arguments.GetValue(seed)}: lines of {training.Count} pictures to learn from, lines of {heldOut.Count} others held out");
    var watch = Stopwatch.StartNew();
    var progress = new ProgressLine(Console.Out, isTerminal: !Console.IsOutputRedirected, arguments.GetValue(epochs));
    var trainer = new LineTrainer(training, heldOut, arguments.GetValue(seed));
    var results = trainer.Run(arguments.GetValue(epochs), result => progress.Show(result.Epoch, Text(result)));
    Print($"trained for {watch.Elapsed.TotalSeconds:0.0} s");
    foreach (var (line, reading) in trainer.HeldOut[0].Lines.Zip(trainer.Read(trainer.HeldOut[0])).Take(ShownLines))
    {
        Print($"written {string.Concat(line.Digits),-8} read {string.Concat(reading)}");
    }

    Print($"held-out label error rate: {100 * results[^1].HeldOut.ErrorRate:0.0} %");
    return CommandLine.Save(LinesPicture.Draw(results), arguments.GetValue(picture)!) ? 0 : 1;
});
return command.Parse(args).Invoke();

static string Text(LineResult result) => string.Create(
    CultureInfo.InvariantCulture,
    $"loss {result.Training.Loss:0.0000}  label errors: training {100 * result.Training.ErrorRate,5:0.0} %  held out {100 * result.HeldOut.ErrorRate,5:0.0} %");

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
