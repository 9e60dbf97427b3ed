using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Scheduling;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>One overload of a loss with its kernels and the names that its parts get in the generated type.</summary>
internal sealed class EmittedMethod
{
    public EmittedMethod(LossMethod method, MethodKernels kernels, string lossType, string name, int number, int count)
    {
        Method = method;
        Kernels = kernels;
        LossType = lossType;
        var suffix = count == 1 ? "" : (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Signature = "Signature" + suffix;
        Head = "Head" + suffix;
        Main = $"{name}{suffix}Main";
        Denominator = $"{name}{suffix}Denominator";
        Late = $"{name}{suffix}Late";
        Check = $"{name}{suffix}Check";
        Run = "Run" + suffix;
        RunEach = "RunEach" + suffix;
    }

    public LossMethod Method { get; }

    public MethodKernels Kernels { get; }

    public string LossType { get; }

    public string Signature { get; }

    /// <summary>The name of what says which inputs are the linear layer's, where there is one.</summary>
    public string Head { get; }

    public string Main { get; }

    public string Denominator { get; }

    public string Late { get; }

    public string Check { get; }

    public string Run { get; }

    public string RunEach { get; }

    public bool HasRows => Kernels.Main.HasRows;

    /// <summary>Whether the kernels compute one sample at a time.</summary>
    public bool IsWhole => Kernels.IsWhole;

    /// <summary>The inputs whose samples have lengths of their own, and the axis that the lengths measure.</summary>
    public IEnumerable<(InputDeclaration Input, int Axis)> Lengths => LengthInputs.Of(Method.Inputs);

    public bool HasChecks => Method.Body.Requirements.Count > 0;

    public IEnumerable<(InputDeclaration Input, int Number)> Inputs => Method.Inputs.Select((input, number) => (input, number));
}
