using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission;

/// <summary>Names for the arrays of a plan.</summary>
internal static class ArrayNames
{
    /// <summary>The memory of an array: the name of what it holds, with a number where others hold the like.</summary>
    public static string Data(KernelPlan plan, PlanArray array)
    {
        var alike = plan.Arrays.Where(a => a.Name == array.Name).ToList();
        return array.Name + (alike.Count == 1 ? "" : NumberLiteral.Integer(alike.IndexOf(array) + 1)) + "Data";
    }
}
