using System.Globalization;
using Digits.Training;

namespace Digits;

/// <summary>Shows how a training goes: one line that is rewritten on a terminal, a line now and then elsewhere.</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, int epochs)
{
    private const int BarWidth = 24;
    private const int PlainLines = 5;

    public void Show(EpochResult result)
    {
        if (isTerminal)
        {
            var filled = BarWidth * result.Epoch / epochs;
            output.Write($"\r[{new string('#', filled)}{new string('.', BarWidth - filled)}] {Text(result)} ");
            if (result.Epoch == epochs)
            {
                output.WriteLine();
            }
        }
        else if (result.Epoch * PlainLines / epochs > (result.Epoch - 1) * PlainLines / epochs)
        {
            output.WriteLine(Text(result));
        }
    }

    private string Text(EpochResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {result.Epoch,3}/{epochs}  loss {result.Training.Loss:0.0000}  training {100 * result.Training.Accuracy,5:0.0} %  held out {100 * result.HeldOut.Accuracy,5:0.0} %");
}
