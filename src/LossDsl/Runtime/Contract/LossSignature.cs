using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>What the runtime has to know about a loss, the same for all its calls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LossSignature
{
    /// <summary>The most inputs that a loss can have.</summary>
    public const int MaxInputs = 8;

    /// <summary>Describes a loss.</summary>
    /// <param name="loss">The name of the generated type, for messages.</param>
    /// <param name="classAxis">The axis that vectors run along: −1 for the last, 1 for that of <c>[N, C, d1, …]</c>.</param>
    /// <param name="maxRank">The highest rank of the first input; 0 means no limit.</param>
    /// <param name="hasRows">Whether the kernels can run along the class axis.</param>
    /// <param name="emptyMean">The mean over no samples.</param>
    /// <param name="inputs">The inputs, in the order of the frame's slots.</param>
    /// <param name="gradients">The inputs that have a gradient: output slot k + 1 is the gradient of input <c>gradients[k]</c>.</param>
    /// <param name="lateGradients">Those of <paramref name="gradients"/> that a mean computes in its late pass.</param>
    public LossSignature(
        string loss,
        int classAxis,
        int maxRank,
        bool hasRows,
        double emptyMean,
        InputSignature[] inputs,
        int[] gradients,
        int[] lateGradients)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(lateGradients);
        if (inputs.Length is 0 or > MaxInputs)
        {
            throw new ArgumentException($"{loss} has {inputs.Length} inputs; a loss has 1 to {MaxInputs}.", nameof(inputs));
        }

        Loss = loss;
        ClassAxis = classAxis;
        MaxRank = maxRank;
        HasRows = hasRows;
        EmptyMean = emptyMean;
        InputList = inputs.AsSpan().ToArray();
        GradientList = gradients.AsSpan().ToArray();
        LateOutputs = OutputsOf(gradients, lateGradients);
        ColumnAxes = new SampleAxis?[inputs.Length];
        RowAxes = new SampleAxis?[inputs.Length];
        FirstData = -1;
        StepLengths = -1;
        TargetLengths = -1;
        IsFlat = true;

        // A loop over bits: each query with a lambda would cost the first call of a loss the compilation of two methods.
        for (var input = 0; input < inputs.Length; input++)
        {
            var signature = inputs[input];
            var (column, row) = (signature.ColumnAxis, signature.RowAxis);
            ColumnAxes[input] = column;
            RowAxes[input] = row;
            FirstData = FirstData < 0 && !signature.IsLabel ? input : FirstData;
            HasLabels |= signature.IsLabel;
            IsFlat &= signature.Kind is InputKind.Scalar or InputKind.Label;
            StepLengths = signature.Measures == SampleAxis.Steps ? input : StepLengths;
            TargetLengths = signature.Measures == SampleAxis.Targets ? input : TargetLengths;
            OptionalInputs |= signature is { IsOptional: true, Measures: null } ? 1u << input : 0;
            SharedInputs |= signature.IsShared ? 1u << input : 0;
            FixedInputs |= signature.FixedLength > 0 ? 1u << input : 0;
            Axes |= Bit(column) | Bit(row);
            TargetInputs |= SampleAxis.Targets == (row ?? column) ? 1u << input : 0;
        }

        AllInputs = (1u << inputs.Length) - 1;
        DenominatorMask = AllInputs;
    }

    /// <summary>Arithmetic operations of one element (a sample, or a class of a sample or of one of its steps), value and gradients together: what threads are worth is judged by it.</summary>
    public int Cost { get; init; } = 16;

    /// <summary>
    /// The same of a call that wants the value and the first gradient, without optional inputs and with options as good as their defaults, and with what
    /// several loops of a kernel compute counted each time: which kernels of such calls run several vectors side by side is judged by it.
    /// </summary>
    public int UsualCost
    {
        get => field == 0 ? Cost : field;
        init;
    }

    /// <summary>Whether a call without optional inputs is divided by the number of samples, so that no pass has to sum denominators.</summary>
    public bool CountsWithoutOptionals { get; init; }

    /// <summary>The inputs that the denominator's kernel reads; the others are not made ready for it. All, unless said otherwise.</summary>
    public int[] DenominatorInputs
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            DenominatorMask = 0;
            foreach (var input in value)
            {
                DenominatorMask |= 1u << input;
            }
        }
    }

    /// <summary>The name of the generated type.</summary>
    public string Loss { get; }

    /// <summary>The axis that vectors run along: −1 for the last, 1 for that of <c>[N, C, d1, …]</c>.</summary>
    public int ClassAxis { get; }

    /// <summary>The highest rank of the first input; 0 means no limit.</summary>
    public int MaxRank { get; }

    /// <summary>Whether the kernels can run along the class axis.</summary>
    public bool HasRows { get; }

    /// <summary>The mean over no samples.</summary>
    public double EmptyMean { get; }

    /// <summary>The inputs, in the order of the frame's slots.</summary>
    public ImmutableArray<InputSignature> Inputs => ImmutableCollectionsMarshal.AsImmutableArray(InputList);

    /// <summary>The inputs that have a gradient.</summary>
    public ImmutableArray<int> Gradients => ImmutableCollectionsMarshal.AsImmutableArray(GradientList);

    /// <summary>The elements of <see cref="Inputs"/>, for calls: their first would have to load the assembly of immutable arrays, and LINQ to make one.</summary>
    internal InputSignature[] InputList { get; }

    /// <summary>The elements of <see cref="Gradients"/>.</summary>
    internal int[] GradientList { get; }

    /// <summary>The first input that is not made of labels: the one that shape rules refer to.</summary>
    internal int FirstData { get; }

    /// <summary>The axis that the columns of each input run along.</summary>
    internal SampleAxis?[] ColumnAxes { get; }

    /// <summary>The axis that the rows of each input run along.</summary>
    internal SampleAxis?[] RowAxes { get; }

    /// <summary>A bit for each <see cref="SampleAxis"/> that an input runs along.</summary>
    internal uint Axes { get; }

    internal bool HasClassAxis => Has(SampleAxis.Classes);

    /// <summary>A bit for each input that runs along the targets.</summary>
    internal uint TargetInputs { get; }

    /// <summary>Whether samples may differ in length.</summary>
    internal bool IsRagged => Has(SampleAxis.Steps) || Has(SampleAxis.Targets);

    /// <summary>The input that gives the number of steps of each sample; −1 without one.</summary>
    internal int StepLengths { get; }

    /// <summary>The input that gives the number of targets of each sample; −1 without one.</summary>
    internal int TargetLengths { get; }

    internal bool HasLabels { get; }

    /// <summary>Whether every input has one number for each sample.</summary>
    internal bool IsFlat { get; }

    internal uint AllInputs { get; }

    /// <summary>A bit for each input whose last axis has a length of its own.</summary>
    internal uint FixedInputs { get; }

    /// <summary>A bit for each input that is the same for all samples.</summary>
    internal uint SharedInputs { get; }

    /// <summary>A bit for each input that a call may leave out and a kernel asks about: lengths are not among them.</summary>
    internal uint OptionalInputs { get; }

    internal uint DenominatorMask { get; private set; }

    /// <summary>A bit for each output slot that the late pass computes.</summary>
    internal uint LateOutputs { get; }

    /// <summary>Which gradient is that of an input; −1 if it has none.</summary>
    internal int GradientOf(int input)
    {
        for (var gradient = 0; gradient < GradientList.Length; gradient++)
        {
            if (GradientList[gradient] == input)
            {
                return gradient;
            }
        }

        return -1;
    }

    internal bool Has(SampleAxis axis) => (Axes & Bit(axis)) != 0;

    private static uint Bit(SampleAxis? axis) => axis is { } given ? 1u << (int)given : 0;

    private static uint OutputsOf(int[] gradients, int[] inputs)
    {
        var outputs = 0u;
        foreach (var input in inputs)
        {
            outputs |= 2u << Array.IndexOf(gradients, input);
        }

        return outputs;
    }
}
