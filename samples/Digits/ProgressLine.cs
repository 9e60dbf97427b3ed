using System.Globalization;

namespace Digits;

/// <summary>Shows how a training goes: one line that is rewritten on a terminal, a line now and then elsewhere.</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, int epochs)
{
    private const int BarWidth = 24;
    private const int PlainLines = 5;

    /// <summary>Shows what there is to say of an epoch.</summary>
    public void Show(int epoch, string text)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"epoch {epoch,3}/{epochs}  {text}");
        if (isTerminal)
        {
            var filled = BarWidth * epoch / epochs;
            output.Write($"\r[{new string('#', filled)}{new string('.', BarWidth - filled)}] {line} ");
            if (epoch == epochs)
            {
                output.WriteLine();
            }
        }
        else if (epoch * PlainLines / epochs > (epoch - 1) * PlainLines / epochs)
        {
            output.WriteLine(line);
        }
    }
}
