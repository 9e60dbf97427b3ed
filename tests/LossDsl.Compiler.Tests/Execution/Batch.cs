using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>The data of a call: for each input its numbers, sample after sample, or null where an optional input is absent.</summary>
internal sealed record Batch(IReadOnlyList<InputDeclaration> Inputs, int Samples, int Classes, double[]?[] Data, long[] Options)
{
    public double Read(int input, int sample, IReadOnlyList<long> positions)
    {
        var data = Data[input] ?? throw new InvalidOperationException($"'{Inputs[input].Name}' is read although it is absent");
        var position = positions.Count == 0 ? 0 : (int)positions[0];
        return data[IndexOf(input, sample, position)];
    }

    public int IndexOf(int input, int sample, int position)
    {
        var length = Inputs[input].Axes.Count == 0 ? 1 : Classes;
        return Inputs[input].IsShared ? position : (sample * length) + position;
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
