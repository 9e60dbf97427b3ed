namespace LossDsl;

/// <summary>
/// What one sample contributes to a loss: its value, and its share of the mean, which is
/// Σ <see cref="Numerator"/> / Σ <see cref="Denominator"/>. All three are differentiated.
/// </summary>
/// <remarks>
/// <para>No reduction → <see cref="Value"/>; sum → Σ <see cref="Value"/>; mean → Σ numerators / Σ denominators.</para>
/// <para>A plain double v is (v, v, 1), so that its mean is the ordinary one.</para>
/// </remarks>
public readonly record struct Term
{
    private Term(double value, double numerator, double denominator)
    {
        Value = value;
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>The loss of this sample, as it stands without a reduction and in a sum.</summary>
    public double Value { get; }

    /// <summary>What this sample adds to the numerator of the mean.</summary>
    public double Numerator { get; }

    /// <summary>What this sample adds to the denominator of the mean.</summary>
    public double Denominator { get; }

    /// <summary>(0, 0, 0): the sample counts nowhere, and no gradient comes from it.</summary>
    public static Term Ignored => default;

    /// <summary>(v, v, 1).</summary>
    /// <param name="value">The loss of this sample.</param>
    public static implicit operator Term(double value) => new(value, value, 1);

    /// <summary>
    /// (v, v, by): the mean divides by the sum of the weights. It does not multiply: <paramref name="value"/> is already weighted.
    /// </summary>
    /// <param name="value">The weighted loss of this sample.</param>
    /// <param name="by">Its weight.</param>
    public static Term Weighted(double value, double by) => new(value, value, by);

    /// <summary>(v, v / over, 1): the mean is that of the losses divided by their own length; sum and no reduction do not divide.</summary>
    /// <param name="value">The loss of this sample.</param>
    /// <param name="over">What its share of the mean is divided by, such as the length of its target.</param>
    public static Term Averaged(double value, double over) => new(value, value / over, 1);
}
