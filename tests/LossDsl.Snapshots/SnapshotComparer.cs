using System.Text;

namespace VerifyTests;

/// <summary>The two files of one verified text.</summary>
public sealed record FilePair(string Extension, string ReceivedPath, string VerifiedPath);

/// <summary>What a passed verification compared.</summary>
public sealed class VerifyResult
{
    internal VerifyResult(IEnumerable<FilePair> files, string text)
    {
        Files = files;
        Text = text;
    }

    /// <summary>The files.</summary>
    public IEnumerable<FilePair> Files { get; }

    /// <summary>The files with text; here that is all of them.</summary>
    public IEnumerable<FilePair> TextFiles => Files;

    /// <summary>The first text.</summary>
    public string Text { get; }
}

/// <summary>A snapshot differs, is missing, or belongs to nothing.</summary>
public sealed class VerifyException(string message) : Exception(message);

/// <summary>Compares texts with their verified files and writes the received ones.</summary>
internal static class SnapshotComparer
{
    private static readonly UTF8Encoding WithByteOrderMark = new(encoderShouldEmitUTF8Identifier: true);

    internal static async Task<VerifyResult> CompareAsync(
        IReadOnlyList<(SnapshotTarget Target, FilePair File)> snapshots, SnapshotPrefix prefix, AutoVerify? autoVerify)
    {
        foreach (var received in prefix.Existing("received"))
        {
            File.Delete(received);
        }

        var outcomes = new List<Outcome>();
        foreach (var (target, file) in snapshots)
        {
            outcomes.Add(new Outcome(file, target.Text, await ReadAsync(file.VerifiedPath)));
        }

        var stale = prefix.Existing("verified").Except(snapshots.Select(snapshot => snapshot.File.VerifiedPath)).ToArray();
        var differing = outcomes.Where(outcome => !outcome.IsEqual).ToArray();
        if (differing.Length > 0 || stale.Length > 0)
        {
            var message = Message(prefix.Directory, outcomes, stale);
            var accept = autoVerify?.Applies(AutoVerify.OnBuildServer) == true;
            await WriteAsync(prefix.Directory, differing, accept);
            if (accept)
            {
                Array.ForEach(stale, File.Delete);
            }

            if (!accept || autoVerify!.ThrowException)
            {
                throw new VerifyException(message);
            }
        }

        return new VerifyResult(outcomes.Select(outcome => outcome.File), outcomes.Count > 0 ? outcomes[0].Received : string.Empty);
    }

    private static async Task<string?> ReadAsync(string verifiedPath)
    {
        if (!File.Exists(verifiedPath) || new FileInfo(verifiedPath).Length == 0)
        {
            return null;
        }

        var text = await File.ReadAllTextAsync(verifiedPath, Encoding.UTF8);
        return text.Contains('\r', StringComparison.Ordinal)
            ? throw new VerifyException(
                $"{verifiedPath} contains a carriage return; verified files end lines with a line feed: check *.verified.* in .gitattributes ('text eol=lf').")
            : text;
    }

    private static async Task WriteAsync(string directory, Outcome[] differing, bool accept)
    {
        Directory.CreateDirectory(directory);
        foreach (var outcome in differing)
        {
            await File.WriteAllTextAsync(accept ? outcome.File.VerifiedPath : outcome.File.ReceivedPath, outcome.Received, WithByteOrderMark);
        }
    }

    private static string Message(string directory, List<Outcome> outcomes, string[] stale)
    {
        var added = outcomes.Where(outcome => outcome.Verified is null).ToArray();
        var changed = outcomes.Where(outcome => outcome.Verified is not null && !outcome.IsEqual).ToArray();
        var equal = outcomes.Where(outcome => outcome.IsEqual).ToArray();

        var message = new StringBuilder().Append("Directory: ").Append(directory).Append('\n');
        AppendSection(message, "New:", added, PairLines);
        AppendSection(message, "NotEqual:", changed, PairLines);
        AppendSection(message, "Delete:", stale, file => $"  - {Path.GetFileName(file)}\n");
        AppendSection(message, "Equal:", equal, PairLines);
        if (added.Length + changed.Length > 0)
        {
            message.Append("\nFileContent:\n");
            AppendSection(message, "\nNew:\n", added, outcome => $"Received: {outcome.ReceivedName}\n{outcome.Received}\n");
            AppendSection(
                message,
                "\nNotEqual:\n",
                changed,
                outcome => $"Received: {outcome.ReceivedName}\n{outcome.Received}\nVerified: {outcome.VerifiedName}\n{outcome.Verified}\n");
        }

        return message.ToString();
    }

    private static void AppendSection<T>(StringBuilder message, string title, T[] items, Func<T, string> text)
    {
        if (items.Length > 0)
        {
            message.Append(title).Append('\n').AppendJoin(string.Empty, items.Select(text));
        }
    }

    private static string PairLines(Outcome outcome) => $"  - Received: {outcome.ReceivedName}\n    Verified: {outcome.VerifiedName}\n";

    private sealed record Outcome(FilePair File, string Received, string? Verified)
    {
        public bool IsEqual => Received == Verified;

        public string ReceivedName => Path.GetFileName(File.ReceivedPath);

        public string VerifiedName => Path.GetFileName(File.VerifiedPath);
    }
}
