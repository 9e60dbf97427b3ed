using System.Security.Cryptography;
using System.Text;

namespace LossDsl.Cuda;

/// <summary>
/// Compiled texts in the files of a folder. It never fails: a file that cannot be read, is torn or damaged or of another version counts as missing, and one that
/// cannot be written is left out. Files are written aside and moved into place, so that readers and writers of any number of processes see whole ones.
/// </summary>
/// <param name="folder">The folder, created when needed.</param>
internal sealed class BinaryCache(string folder)
{
    private const int ChecksumBytes = SHA256.HashSizeInBytes;

    /// <summary>How a file begins. A change of what follows changes it.</summary>
    private static readonly byte[] Mark = "LossDsl CUDA binary 1\n"u8.ToArray();

    /// <summary>The name of what a compiler makes of a text with some options, in order: different for whatever could make a difference.</summary>
    public static string Key(Version compiler, IReadOnlyList<string> options, string source)
    {
        // Lengths keep the parts apart.
        var parts = options.Prepend(compiler.ToString()).Append(source).Select(part => $"{part.Length}:{part}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
    }

    public (byte[] Image, string Log)? Read(string key)
    {
        try
        {
            var file = File.ReadAllBytes(PathOf(key));
            if (file.Length < Mark.Length + ChecksumBytes || !file.AsSpan().StartsWith(Mark))
            {
                return null;
            }

            var content = file.AsSpan(Mark.Length + ChecksumBytes);
            if (!file.AsSpan(Mark.Length, ChecksumBytes).SequenceEqual(Checksum(key, content)))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(content.ToArray()));
            var log = reader.ReadString();
            return (reader.ReadBytes(reader.ReadInt32()), log);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            return null;
        }
    }

    public void Write(string key, byte[] image, string log)
    {
        var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(log);
            writer.Write(image.Length);
            writer.Write(image);
        }

        var aside = PathOf($"{key}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = File.Create(aside))
            {
                file.Write(Mark);
                file.Write(Checksum(key, content.ToArray()));
                content.WriteTo(file);
            }

            File.Move(aside, PathOf(key), overwrite: true);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            Remove(aside);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            // It stays, and nobody reads it.
        }
    }

    // The key is part of it: a file under a wrong name is damaged too.
    private static byte[] Checksum(string key, ReadOnlySpan<byte> content) => SHA256.HashData([.. Encoding.UTF8.GetBytes(key), .. content]);

    private static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    private string PathOf(string name) => Path.Combine(folder, name + ".bin");
}
