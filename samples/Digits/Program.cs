using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Digits;
using Digits.Drawing;
using Digits.Training;

const double HeldOutShare = 0.2;
const int SplitCount = 5;

var seed = new Option<int>("--seed") { Description = "Decides the split, the first weights and the order of the pictures.", DefaultValueFactory = _ => 1 };
var epochs = new Option<int>("--epochs")
{
    Description = "How often the network sees every training picture.",
    DefaultValueFactory = _ => 60,
    CustomParser = CommandLine.Epochs,
};
var all = new Option<bool>("--all") { Description = $"Train on {SplitCount} splits, by the seed and the ones after it, and print the mean." };
var picture = new Option<FileInfo>("--out")
{
    Description = "Where the picture of the learning curve goes.",
    DefaultValueFactory = _ => new FileInfo(Path.Combine("artifacts", "digits-learning-curve.svg")),
};
var command = new RootCommand("Trains a small network on 1,797 handwritten digits with the generated cross entropy.") { seed, epochs, all, picture };
command.SetAction(arguments =>
{
    var data = DigitsDataset.Load(Path.Combine(AppContext.BaseDirectory, "data", "digits.csv.gz"));
    var firstSeed = arguments.GetValue(seed);
    var curves = new List<LearningCurve>();
    for (var k = 0; k < (arguments.GetValue(all) ? SplitCount : 1); k++)
    {
        curves.Add(Train(data, firstSeed + k, arguments.GetValue(epochs)));
    }

    var mean = LearningCurve.Mean(curves);
    if (curves.Count > 1)
    {
        Print($"mean held-out accuracy of {curves.Count} splits: {100 * mean.Last.HeldOut.Accuracy:0.0} %");
    }

    return CommandLine.Save(LearningCurvePicture.Draw(mean), arguments.GetValue(picture)!) ? 0 : 1;
});
return command.Parse(args).Invoke();

static LearningCurve Train(DigitsDataset data, int seed, int epochs)
{
    var (training, heldOut) = data.Split(HeldOutShare, seed);
    Print($"seed {seed}: {training.Count} pictures to learn from, {heldOut.Count} held out");
    var watch = Stopwatch.StartNew();
    var line = new ProgressLine(Console.Out, isTerminal: !Console.IsOutputRedirected, epochs);
    var curve = new Trainer(training, heldOut, seed).Run(epochs, result => line.Show(result.Epoch, Text(result)));
    Print($"trained for {watch.Elapsed.TotalSeconds:0.0} s");
    Print($"held-out accuracy: {100 * curve.Last.HeldOut.Accuracy:0.0} %");
    return curve;
}

static string Text(EpochResult result) => string.Create(
    CultureInfo.InvariantCulture,
    $"loss {result.Training.Loss:0.0000}  training {100 * result.Training.Accuracy,5:0.0} %  held out {100 * result.HeldOut.Accuracy,5:0.0} %");

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
