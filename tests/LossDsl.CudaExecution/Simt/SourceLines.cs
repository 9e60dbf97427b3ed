using System.Diagnostics;
using System.Globalization;

namespace LossDsl.CudaExecution.Simt;

/// <summary>Finds the line of a text that an address in its code was made of.</summary>
internal static class SourceLines
{
    /// <summary>The line and its file, in words that follow a message; empty where it cannot be found.</summary>
    public static string Of(nint address)
    {
        if (Mapping(address) is not var (path, offset))
        {
            return "";
        }

        try
        {
            // The address is where the call returns to: what was called for lies before.
            var start = new ProcessStartInfo("addr2line", ["-e", path, $"0x{offset - 1:x}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var found = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return found.StartsWith('?') ? "" : $", at {Path.GetFileName(found.Split(' ')[0])}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ""; // There is no addr2line.
        }
    }

    /// <summary>The library that an address lies in, and where in it.</summary>
    private static (string Path, long Offset)? Mapping(nint address)
    {
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            var range = parts[0].Split('-');
            var (begin, end) = (Number(range[0]), Number(range[1]));
            if (parts.Length == 6 && address >= begin && address < end)
            {
                return (parts[5], address - begin + Number(parts[2]));
            }
        }

        return null;
    }

    private static long Number(string hexadecimal) => long.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
