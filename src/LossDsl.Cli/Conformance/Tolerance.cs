namespace LossDsl.Cli.Conformance;

/// <summary>How far a number may be off: an absolute part, a share of the number, and a share of the largest number of its row.</summary>
internal sealed record Tolerance(double Absolute, double Relative, double OfRow)
{
    /// <summary>Sums are added up in another order; everything else is the same to the last digits.</summary>
    public static Tolerance Double { get; } = new(1e-11, 1e-9, 0);

    /// <summary>Terms cancel each other, and with them their digits.</summary>
    public static Tolerance DoubleWithCancellation { get; } = new(1e-11, 1e-7, 0);

    /// <summary>A few roundings of float, and those of the largest term of a row in every element of it.</summary>
    public static Tolerance Float { get; } = new(0, 3e-5, 2e-6);

    /// <summary>What an element may be off.</summary>
    public double Of(TensorRecord want, int index)
    {
        var tolerance = Absolute + (Relative * Math.Abs(want.Data[index]));
        return OfRow == 0 ? tolerance : tolerance + (OfRow * LargestOfRow(want, index));
    }

    // A row is the last axis.
    private static double LargestOfRow(TensorRecord tensor, int index)
    {
        var length = tensor.Shape.Length == 0 ? 1 : tensor.Shape[^1];
        var largest = 0.0;
        foreach (var number in tensor.Data.AsSpan(index / length * length, length))
        {
            if (double.IsFinite(number))
            {
                largest = Math.Max(largest, Math.Abs(number));
            }
        }

        return largest;
    }
}
