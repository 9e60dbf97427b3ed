using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CudaKernels;
using Digits;
using Digits.Training;
using LossDsl.Cuda;
using LossDsl.Losses;
using LossDsl.Runtime;

const double HeldOutShare = 0.2;
const int Seed = 1;

var epochs = new Option<int>("--epochs")
{
    Description = "How often the network sees every training picture, where there is a GPU.",
    DefaultValueFactory = _ => 60,
    CustomParser = CommandLine.Epochs,
};
var file = new Option<FileInfo>("--out")
{
    Description = "Where the CUDA C goes.",
    DefaultValueFactory = _ => new FileInfo(Path.Combine("artifacts", "CrossEntropy.cu")),
};
var command = new RootCommand("Exports the cross entropy as CUDA C, says what its kernels do, and trains the digits with them where there is a GPU.") { epochs, file };
command.SetAction(arguments =>
{
    var program = CrossEntropyLoss.CudaProgram;
    if (!CommandLine.Save(program.Source, arguments.GetValue(file)!, "CUDA C"))
    {
        return 1;
    }

    foreach (var kernel in program.Kernels)
    {
        PrintKernel(kernel);
    }

    if (CudaDevice.Count == 0)
    {
        Console.WriteLine($"No training: {CudaDevice.Missing}");
        return 0;
    }

    Train(arguments.GetValue(epochs));
    return 0;
});
return command.Parse(args).Invoke();

static void PrintKernel(CudaKernelSignature kernel)
{
    var work = kernel.Work switch
    {
        CudaWork.ThreadPerSample => "a thread a sample",
        CudaWork.ThreadPerPack => "a thread 16 bytes of samples",
        CudaWork.GroupPerSample => "a group of threads a sample",
        CudaWork.BlockPerSample => "a block a sample",
        CudaWork.ThreadPerElement => "a thread an element",
        _ => "one block",
    };
    var bytes = kernel.BytesRead is { } read ? $", a sample reads {read} and writes {kernel.BytesWritten} bytes" : "";
    Console.WriteLine($"{kernel.Name,-28} {kernel.Phase,-15} {work}{bytes}");
}

static void Train(int epochs)
{
    var data = DigitsDataset.Load(Path.Combine(AppContext.BaseDirectory, "data", "digits.csv.gz"));
    var (training, heldOut) = data.Split(HeldOutShare, Seed);
    using var loss = new DeviceLoss(CudaDevice.Open(), training.Count);
    var watch = Stopwatch.StartNew();
    var line = new ProgressLine(Console.Out, isTerminal: !Console.IsOutputRedirected, epochs);
    var curve = new Trainer(training, heldOut, Seed, loss.WriteGradient).Run(epochs, result => line.Show(
        result.Epoch,
        string.Create(CultureInfo.InvariantCulture, $"loss {result.Training.Loss:0.0000}  held out {100 * result.HeldOut.Accuracy,5:0.0} %")));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trained for {watch.Elapsed.TotalSeconds:0.0} s"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"held-out accuracy: {100 * curve.Last.HeldOut.Accuracy:0.0} %"));
}
