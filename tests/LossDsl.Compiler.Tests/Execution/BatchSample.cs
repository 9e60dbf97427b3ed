using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Execution;

/// <summary>One sample of a batch, and what the runtime says about the call.</summary>
internal sealed record BatchSample(Batch Batch, int Sample, CallSettings Call) : ISampleData
{
    public long Read(int input, long[] positions)
    {
        var number = input == Batch.Inputs.Count ? Call.Upstream[Sample] : Batch.Read(input, Sample, positions);
        var isLabel = input < Batch.Inputs.Count && Batch.Inputs[input].ElementType == Compiler.Ir.ValueType.Int;
        return isLabel ? (long)number : BitConverter.DoubleToInt64Bits(number);
    }

    public long AxisLength(int axis) => Batch.Length(axis, Sample);

    public bool IsPresent(int input) => Batch.Data[input] is not null;

    public long Option(int number) => Batch.Options[number];

    public long Uniform(UniformKind kind) => kind switch
    {
        UniformKind.IsMean => Call.IsMean ? 1 : 0,
        _ => BitConverter.DoubleToInt64Bits(Call.MeanValue),
    };

    public bool IsWanted(int output) => Call.Wanted.Contains(output);
}

/// <summary>What a kernel is told about the call it runs in.</summary>
/// <param name="Upstream">The scale of the gradient, a number a sample.</param>
/// <param name="MeanValue">NaN until it is known.</param>
internal sealed record CallSettings(bool IsMean, double MeanValue, double[] Upstream, IReadOnlySet<int> Wanted);
