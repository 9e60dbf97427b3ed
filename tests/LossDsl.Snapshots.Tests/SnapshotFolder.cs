using System.Text;

namespace LossDsl.Snapshots.Tests;

/// <summary>A directory for the snapshots of one test, removed with it.</summary>
public sealed class SnapshotFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lossdsl-snapshots-").FullName;

    public string[] FileNames => [.. Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Write(string fileName, string text) => File.WriteAllBytes(Locate(fileName), Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes of a file as text; a byte order mark stays visible as U+FEFF.</summary>
    public string Read(string fileName) => Encoding.UTF8.GetString(File.ReadAllBytes(Locate(fileName)));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Locate(string fileName) => System.IO.Path.Combine(Path, fileName);
}
