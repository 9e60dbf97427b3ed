using System.CommandLine.Parsing;
using System.Globalization;

namespace Digits;

/// <summary>What the samples' command lines take and leave: a number of epochs, and a picture.</summary>
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

    /// <summary>Saves the picture of a learning curve and says where; if that fails, says why.</summary>
    /// <returns>Whether it was saved.</returns>
    public static bool Save(string drawing, FileInfo picture)
    {
        try
        {
            picture.Directory!.Create();
            File.WriteAllText(picture.FullName, drawing);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The learning curve cannot be saved (--out): {exception.Message}");
            return false;
        }

        Console.WriteLine($"learning curve: {Path.GetRelativePath(Environment.CurrentDirectory, picture.FullName)}");
        return true;
    }
}
