using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>Runs a pass: chunks on the workers, then their totals and sums in the order of the chunks.</summary>
internal static unsafe class PassRunner
{
    /// <summary>Runs a pass and returns the sum of its terms.</summary>
    public static double Run<TKernel, T>(ref LossCall<T> call, ref Pass<T> pass, TKernel kernel)
        where TKernel : struct, IPassKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The kernel stays on this stack, whose thread waits until every worker is done with it.
        pass.Kernel = Unsafe.AsPointer(ref kernel);
        pass.BlockEntry = &KernelEntry<TKernel, T>.Block;
        pass.SampleEntry = &KernelEntry<TKernel, T>.Sample;
        pass.HasRows = TKernel.HasRows;
        pass.IsWhole = TKernel.IsWhole;
        pass.IsUsual = kernel.IsUsual;
        var total = Run(ref call, ref pass);
        pass.Kernel = null;
        return total;
    }

    private static double Run<T>(ref LossCall<T> call, ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        PassLayout.Decide(ref pass);
        var nanoseconds = Chunking.Decide(ref pass, call.Signature.Cost);
        ReserveSums(ref pass);
        WorkerPool.Run(&Chunk<T>, Unsafe.AsPointer(ref pass), pass.Chunks, nanoseconds);
        var total = 0.0;
        for (var chunk = 0; chunk < pass.Chunks; chunk++)
        {
            total += pass.Totals[chunk];
        }

        foreach (var slot in Bits.Of(pass.Outputs))
        {
            ref var operand = ref pass.Plan->Operands[slot];
            if (operand.SumCount > 0)
            {
                SumWriter.Write(
                    in call.Layouts[slot], (T*)operand.Data, pass.Passages[slot].Sums, operand.SumCount, pass.Chunks, (pass.Accumulated >> slot & 1) != 0);
            }
        }

        return total;
    }

    /// <summary>Gives each chunk a total, a table of sums for each summed gradient, and where its concatenated lists begin.</summary>
    private static void ReserveSums<T>(ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint sums = 0;
        foreach (var slot in Bits.Of(pass.Outputs))
        {
            sums += pass.Plan->Operands[slot].SumCount * pass.Chunks;
        }

        pass.ListStarts = null;
        if (pass.Chunks <= 1 && sums == 0)
        {
            pass.Totals = (double*)Unsafe.AsPointer(ref pass.SingleTotal);
            return;
        }

        var starts = pass.Plan->Concatenated == 0 ? 0 : pass.Chunks;
        pass.Totals = (double*)Workspace.OfThread.Call((pass.Chunks + starts + sums) * sizeof(double));
        var next = pass.Totals + pass.Chunks;
        if (starts > 0)
        {
            pass.ListStarts = (long*)next;
            next += starts;
            FindLists(ref pass);
        }

        NativeMemory.Clear(next, (nuint)sums * sizeof(double));
        foreach (var slot in Bits.Of(pass.Outputs))
        {
            pass.Passages[slot].Sums = next;
            next += pass.Plan->Operands[slot].SumCount * pass.Chunks;
        }
    }

    private static void FindLists<T>(ref Pass<T> pass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long start = 0;
        for (nint sample = 0; sample < pass.Plan->Samples; sample++)
        {
            if (sample % pass.ChunkSamples == 0)
            {
                pass.ListStarts[sample / pass.ChunkSamples] = start;
            }

            start += pass.Plan->ExtentsOf(sample).Targets;
        }
    }

    private static void Chunk<T>(void* state, int chunk)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var pass = ref *(Pass<T>*)state;
        if (pass.IsSampleBySample)
        {
            SingleDriver.Run(ref pass, chunk);
        }
        else
        {
            SampleDriver.Run(ref pass, chunk);
        }
    }
}
