using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>Cuts a pass into chunks. They depend on shapes and on what is asked for, never on the number of workers, so neither do the bits of a result.</summary>
internal static unsafe class Chunking
{
    private const double ChunkNanoseconds = 1500;
    private const int MostChunks = 256;

    /// <summary>Nanoseconds that an element takes at least: its way through the cache.</summary>
    private const double ElementNanoseconds = 0.1;

    /// <summary>Nanoseconds of an arithmetic operation on one of 16 numbers in a vector, two vectors a cycle.</summary>
    private const double OperationNanoseconds = 0.012;

    /// <summary>Sums of chunks may hold this many times the call's elements in all.</summary>
    private const nint SumsPerElement = 2;

    /// <summary>Decides the chunks and returns the nanoseconds that the pass will take about.</summary>
    public static double Decide<T>(ref Pass<T> pass, int cost)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var plan = ref *pass.Plan;
        var elements = (double)pass.Samples * Math.Max(plan.Extents.Steps, 1) * Math.Max(plan.Extents.Classes, 1);
        var nanoseconds = elements * (ElementNanoseconds + OperationNanoseconds * cost) * sizeof(T) / sizeof(float);
        var unit = pass.IsSampleBySample ? 1 : pass.BlockSamples;
        if (pass.Samples <= unit)
        {
            pass.ChunkSamples = unit;
            pass.Chunks = pass.Samples == 0 ? 0 : 1;
            return nanoseconds;
        }

        var chunks = (nint)Math.Clamp(nanoseconds / ChunkNanoseconds, 1, MostChunks);
        foreach (var slot in Bits.Of(pass.Outputs))
        {
            var sums = plan.Operands[slot].SumCount;
            if (sums > 0)
            {
                chunks = Math.Clamp(SumsPerElement * (nint)elements / sums, 1, chunks);
            }
        }

        var samples = (pass.Samples + chunks - 1) / chunks;
        pass.ChunkSamples = Math.Max((samples + unit - 1) / unit, 1) * unit;
        pass.Chunks = (int)((pass.Samples + pass.ChunkSamples - 1) / pass.ChunkSamples);
        return nanoseconds;
    }
}
