using System.CommandLine;
using System.Globalization;
using CustomLoss;

const int Folds = 10;
double[] quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];

var show = new Option<string>("--show") { Description = "Print what was generated from the loss, instead of training with it." };
show.AcceptOnlyFromAmong("csharp", "cuda");
var command = new RootCommand("Trains a linear model for several quantiles with a loss of its own: QuantileRegression.cs.") { show };
command.SetAction(arguments =>
{
    switch (arguments.GetValue(show))
    {
        case "csharp":
            Console.Write(GeneratedCSharp());
            break;
        case "cuda":
            Console.WriteLine(SmoothQuantileLoss.CudaSource);
            break;
        default:
            PrintCoverage();
            break;
    }
});
return command.Parse(args).Invoke();

// A model for a quantile is right if that share of the targets lies below its predictions, for patients it has not seen too.
void PrintCoverage()
{
    var data = DiabetesData.Load(Path.Combine(AppContext.BaseDirectory, "data"));
    Console.WriteLine($"{data.Count} patients: progression of diabetes by a linear model of {DiabetesData.FeatureCount} measurements");
    Console.WriteLine("quantile   below the prediction   of patients held out");
    foreach (var quantile in quantiles)
    {
        var loss = new SmoothQuantileLoss(quantile, zone: 2);
        var seen = Below(LinearModel.Fit(data, loss), data);
        var unseen = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var (heldOut, others) = data.Fold(fold, Folds);
            unseen += Below(LinearModel.Fit(others, loss), heldOut);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * quantile,6:0} %   {100.0 * seen / data.Count,18:0.0} %   {100.0 * unseen / data.Count,18:0.0} %"));
    }
}

static int Below(LinearModel model, DiabetesData data) =>
    Enumerable.Range(0, data.Count).Count(n => data.Progression[n] < model.Predict(data.Features[n]));

static string GeneratedCSharp() => string.Concat(
    Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "generated"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText));
