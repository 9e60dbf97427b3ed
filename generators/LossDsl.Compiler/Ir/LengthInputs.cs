namespace LossDsl.Compiler.Ir;

/// <summary>The inputs whose samples have lengths of their own: the lengths of a sequence, of a list of labels.</summary>
internal static class LengthInputs
{
    /// <summary>The first input of each axis that differs between samples, with the axis: its lengths hold for the others too.</summary>
    public static IEnumerable<(InputDeclaration Input, int Axis)> Of(IReadOnlyList<InputDeclaration> inputs) =>
        from axis in new[] { Axis.Steps, Axis.Targets }
        let measured = inputs.FirstOrDefault(input => input.Axes.Contains(axis))
        where measured is not null
        select (measured, axis);

    /// <summary>The name of the parameter that takes the lengths of an input.</summary>
    public static string NameOf(InputDeclaration input) => input.Name + "Lengths";
}
