using System.CommandLine.Parsing;
using System.Globalization;

namespace Digits;

/// <summary>What the samples' command lines take and leave: a number of epochs, and a file.</summary>
internal static class CommandLine
{
    /// <summary>Reads a number of epochs.</summary>
    public static int Epochs(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 1)
        {
            return number;
        }

        result.AddError($"--epochs is '{text}', but must be a whole number from 1 on.");
        return 0;
    }

    /// <summary>Saves a text, as the picture of a learning curve is one, and says where; if that fails, says why.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it goes.</param>
    /// <param name="what">What it is.</param>
    /// <returns>Whether it was saved.</returns>
    public static bool Save(string text, FileInfo file, string what = "learning curve")
    {
        try
        {
            file.Directory!.Create();
            File.WriteAllText(file.FullName, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The {what} cannot be saved (--out): {exception.Message}");
            return false;
        }

        Console.WriteLine($"{what}: {Path.GetRelativePath(Environment.CurrentDirectory, file.FullName)}");
        return true;
    }
}
