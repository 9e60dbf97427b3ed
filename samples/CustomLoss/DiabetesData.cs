using System.Globalization;
using System.IO.Compression;
using System.Numerics.Tensors;

namespace CustomLoss;

/// <summary>Patients: a row of <see cref="FeatureCount"/> measurements each, brought to mean 0 and deviation 1, and how far the disease went on.</summary>
internal sealed record DiabetesData(double[][] Features, double[] Progression)
{
    public const int FeatureCount = 10;

    public int Count => Progression.Length;

    public static DiabetesData Load(string folder)
    {
        var features = ReadNumbers(Path.Combine(folder, "diabetes_data_raw.csv.gz"), FeatureCount);
        var progression = ReadNumbers(Path.Combine(folder, "diabetes_target.csv.gz"), 1);
        if (features.Length != progression.Length)
        {
            throw new InvalidDataException($"{folder} has measurements of {features.Length} patients, but the progression of {progression.Length}.");
        }

        Standardize(features);
        return new DiabetesData(features, [.. progression.Select(row => row[0])]);
    }

    /// <summary>The patients whose number leaves the remainder <paramref name="fold"/> when divided by <paramref name="folds"/>, and all others.</summary>
    public (DiabetesData HeldOut, DiabetesData Others) Fold(int fold, int folds) => (Where(k => k % folds == fold), Where(k => k % folds != fold));

    private DiabetesData Where(Func<int, bool> isWanted) => new(
        [.. Features.Where((_, k) => isWanted(k))],
        [.. Progression.Where((_, k) => isWanted(k))]);

    private static double[][] ReadNumbers(string path, int columns)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var rows = new List<double[]>();
        while (file.ReadLine() is { } line)
        {
            var row = line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            if (row.Length != columns)
            {
                throw new InvalidDataException($"{path}, line {rows.Count + 1}: {row.Length} numbers were found, {columns} are expected.");
            }

            rows.Add(row);
        }

        return [.. rows];
    }

    private static void Standardize(double[][] rows)
    {
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            var column = rows.Select(row => row[feature]).ToArray();
            var mean = TensorPrimitives.Average<double>(column);
            var deviation = TensorPrimitives.StdDev<double>(column);
            foreach (var row in rows)
            {
                row[feature] = (row[feature] - mean) / deviation;
            }
        }
    }
}
