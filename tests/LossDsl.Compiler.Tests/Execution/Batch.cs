using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>The data of a call: for each input its numbers, sample after sample, or null where an optional input is absent. Samples of a sequence are padded.</summary>
internal sealed record Batch(IReadOnlyList<InputDeclaration> Inputs, int Samples, int Classes, double[]?[] Data, long[] Options)
{
    /// <summary>The steps of the sequence of each sample.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [];

    /// <summary>The labels in the list of each sample.</summary>
    public IReadOnlyList<int> Targets { get; init; } = [];

    /// <summary>The rows of shared matrices.</summary>
    public int Rows { get; init; }

    public double Read(int input, int sample, IReadOnlyList<long> positions)
    {
        var data = Data[input] ?? throw new InvalidOperationException($"'{Inputs[input].Name}' is read although it is absent");
        return data[IndexOf(input, sample, positions)];
    }

    /// <summary>The length of an axis of one sample.</summary>
    public int Length(int axis, int sample) => axis switch
    {
        Axis.Steps => Steps[sample],
        Axis.Targets => Targets[sample],
        Axis.Rows => Rows,
        Axis.Classes => Classes,
        _ => Axis.FixedLength(axis),
    };

    /// <summary>The length of an axis in memory: that of the longest sample.</summary>
    public int PaddedLength(int axis) => Enumerable.Range(0, Math.Max(Samples, 1)).Max(sample => Length(axis, sample));

    /// <summary>The numbers of one sample of an input, padded.</summary>
    public int SizeOf(InputDeclaration input) => input.Axes.Select(PaddedLength).Aggregate(1, (product, length) => product * length);

    public int IndexOf(int input, int sample, IReadOnlyList<long> positions)
    {
        var declaration = Inputs[input];
        var start = declaration.IsShared ? 0 : sample * SizeOf(declaration);
        return start + (int)declaration.Axes.Select((axis, k) => (Length: PaddedLength(axis), Position: positions[k]))
            .Aggregate(0L, (index, axis) => (index * axis.Length) + axis.Position);
    }

    /// <summary>The same data but for one number.</summary>
    public Batch With(int input, int index, double number)
    {
        var data = (double[]?[])Data.Clone();
        data[input] = (double[])data[input]!.Clone();
        data[input]![index] = number;
        return this with { Data = data };
    }

    public Batch Without(string input)
    {
        var data = (double[]?[])Data.Clone();
        data[IndexOf(input)] = null;
        return this with { Data = data };
    }

    public Batch With(string input, params double[] numbers)
    {
        var data = (double[]?[])Data.Clone();
        data[IndexOf(input)] = numbers;
        return this with { Data = data };
    }

    private int IndexOf(string input) => Inputs.ToList().FindIndex(i => i.Name == input);
}
