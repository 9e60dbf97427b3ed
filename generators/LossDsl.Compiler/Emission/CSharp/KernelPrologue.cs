using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes what a kernel takes from its frame before it begins: memory, distances and lengths, as far as it uses them.</summary>
internal static class KernelPrologue
{
    /// <param name="overlaps">Whether the last lane of a loop overlaps the one before.</param>
    /// <param name="prefetches">Whether it asks for the next row while it computes one.</param>
    /// <param name="ofLoop">Whether it is the text of a loop, which notes violations for the kernel around it.</param>
    public static void Write(CodeWriter code, KernelPlan plan, LaneRole role, PlanUsage usage, bool overlaps, bool prefetches = false, bool ofLoop = false)
    {
        foreach (var number in usage.Inputs)
        {
            Input(code, plan.Inputs[number], SlotOf(plan, number), role);
        }

        foreach (var output in plan.Outputs.Where(o => usage.Stores(o.Number)))
        {
            code.Line($"ref var {Data(output.Name)} = ref {Frame}.Output({output.Number});");
            if (role == LaneRole.Samples && output.Axes.Count > 0 && !output.IsShared)
            {
                code.Line($"var {Stride(output.Name)} = {Frame}.OutputClassStride({output.Number});");
            }

            if (output.Axes.Count > 1)
            {
                code.Line($"var {RowStride(output.Name)} = {Frame}.OutputRowStride({output.Number});");
            }
        }

        foreach (var axis in Axes.Where(axis => usage.Axes.Contains(axis) || (overlaps && axis == Axis.Classes)))
        {
            code.Line($"var {LengthOf(axis)} = {Frame}.{Property(LengthOf(axis))};");
        }

        if (overlaps)
        {
            code.Line($"var {LastStart} = classes - TLane.Count;");
            code.Line($"var {Overlaps} = false;");
            code.Line($"TLane {Fresh} = default;");
        }

        if (prefetches)
        {
            code.Line($"var {NextRow} = {Frame}.{Property(NextRow)};");
        }

        if (!ofLoop && usage.Demanded.Any())
        {
            var notes = new DomainNotes(plan);
            foreach (var input in usage.Demanded)
            {
                code.Line($"var {notes.Name(input)} = {notes.Start(input)};");
            }
        }
    }

    private static void Input(CodeWriter code, InputDeclaration input, int number, LaneRole role)
    {
        if (input.ElementType == ValueType.Int && role != LaneRole.Samples)
        {
            return;
        }

        code.Line($"ref var {Data(input.Name)} = ref {Frame}.Input({number});");
        if (role == LaneRole.Samples && input.Axes.Count == 1 && !input.IsShared)
        {
            code.Line($"var {Stride(input.Name)} = {Frame}.ClassStride({number});");
        }

        if (input.Axes.Count > 1)
        {
            code.Line($"var {RowStride(input.Name)} = {Frame}.RowStride({number});");
        }

        if (role == LaneRole.Samples && input.Kind == InputKind.Upstream)
        {
            code.Line($"var {UniformFlag(input.Name)} = {Frame}.IsUniform({number});");
            code.Line($"var {OfAll(input.Name)} = TLane.Broadcast({Data(input.Name)});");
        }
    }
}
