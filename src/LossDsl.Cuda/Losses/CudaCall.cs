using System.Numerics;
using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>
/// The arguments of one call of a loss on a device, gathered by its entry point: what <see cref="LossCall{T}"/> is on the processor. It can be filled again for
/// the next call.
/// </summary>
/// <typeparam name="T">The element: float or double.</typeparam>
public sealed class CudaCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Operand[] _inputs;
    private readonly Operand[] _gradients;
    private readonly CudaOption[] _options;

    /// <summary>Begins a call in which nothing is given or wanted yet.</summary>
    /// <param name="signature">The overload of the loss.</param>
    /// <param name="options">The values of its options, in order.</param>
    public CudaCall(LossSignature signature, params IReadOnlyList<CudaOption> options)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Signature = signature;
        _inputs = new Operand[signature.Inputs.Length];
        _gradients = new Operand[signature.Gradients.Length];
        _options = [.. options];
    }

    /// <summary>The overload of the loss.</summary>
    public LossSignature Signature { get; }

    /// <summary>How many samples.</summary>
    public long Samples { get; set; }

    /// <summary>The length of the class axis; 1 without one.</summary>
    public long Classes { get; set; } = 1;

    /// <summary>How the values of the samples become one; <see cref="LossDsl.Reduction.None"/>: not at all.</summary>
    public Reduction Reduction { get; set; }

    /// <summary>What <see cref="LossDsl.Reduction.BatchMean"/> divides by.</summary>
    public long BatchSize { get; set; } = 1;

    /// <summary>Whether gradients are added to what their memory holds.</summary>
    public bool Accumulate { get; set; }

    /// <summary>Where the value of each sample goes; default: nowhere.</summary>
    public CudaSpan<T> Each { get; set; }

    /// <summary>The gradient of the result: one number, or without a reduction one a sample; default: 1.</summary>
    public CudaSpan<T> Upstream { get; set; }

    /// <summary>Gives an input that is a number for each sample, or shared.</summary>
    /// <param name="input">Its number.</param>
    /// <param name="data">The numbers; default: absent.</param>
    public void Input(int input, CudaSpan<T> data) => _inputs[input] = new Operand(data.Address, data.Length, CudaRows.Contiguous(Classes));

    /// <summary>Gives an input with a class axis.</summary>
    /// <param name="input">Its number.</param>
    /// <param name="data">The numbers; default: absent.</param>
    /// <param name="rows">Where the rows stand in them.</param>
    public void Input(int input, CudaSpan<T> data, CudaRows rows) => _inputs[input] = new Operand(data.Address, data.Length, rows);

    /// <summary>Gives an input of class indices. They are not checked: one outside of the classes reads as the number 0.</summary>
    /// <param name="input">Its number.</param>
    /// <param name="labels">The class of each sample.</param>
    public void Label(int input, CudaSpan<long> labels) => _inputs[input] = new Operand(labels.Address, labels.Length, default);

    /// <summary>Asks for the gradient of an input that is a number for each sample, or shared.</summary>
    /// <param name="gradient">The number of the gradient in <see cref="LossSignature.Gradients"/>.</param>
    /// <param name="data">Where it goes; default: it is not wanted.</param>
    public void Gradient(int gradient, CudaSpan<T> data) => _gradients[gradient] = new Operand(data.Address, data.Length, CudaRows.Contiguous(Classes));

    /// <summary>Asks for the gradient of an input with a class axis.</summary>
    /// <param name="gradient">The number of the gradient in <see cref="LossSignature.Gradients"/>.</param>
    /// <param name="data">Where it goes; default: it is not wanted.</param>
    /// <param name="rows">Where its rows stand.</param>
    public void Gradient(int gradient, CudaSpan<T> data, CudaRows rows) => _gradients[gradient] = new Operand(data.Address, data.Length, rows);

    internal bool HasOptionalInput => Signature.Inputs.Where((input, number) => input.IsOptional && IsGiven(number)).Any();

    internal Operand InputAt(int input) => _inputs[input];

    internal Operand GradientAt(int gradient) => _gradients[gradient];

    internal CudaOption OptionAt(int option) => _options[option];

    internal bool IsWanted(int gradient) => _gradients[gradient].Address != 0;

    /// <summary>Where the rows of the first input that has some stand: what is asked of memory most of the time lies so.</summary>
    internal CudaRows FirstRows =>
        Enumerable.Range(0, _inputs.Length).Where(input => Signature.Inputs[input].Kind == InputKind.Vec && IsGiven(input)).Select(input => _inputs[input].Rows).FirstOrDefault();

    /// <summary>Whether all samples share the input of a gradient, and it has a number for each class.</summary>
    internal bool IsOfClasses(int gradient) => Signature.Inputs[Signature.Gradients[gradient]].Kind == InputKind.SharedVec;

    /// <summary>How many elements an input that all samples share has.</summary>
    internal long SharedElements(int gradient) => IsOfClasses(gradient) ? Classes : 1;

    /// <summary>Refuses a call whose memory is too short, before anything is launched.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Samples);
        ArgumentOutOfRangeException.ThrowIfNegative(Classes);
        for (var input = 0; input < _inputs.Length; input++)
        {
            var declared = Signature.Inputs[input];
            if (IsGiven(input))
            {
                Check(declared.Name, declared.Kind, _inputs[input]);
            }
            else if (!declared.IsOptional && Samples > 0)
            {
                throw new ArgumentException($"{Signature.Loss}: {declared.Name} is missing.", declared.Name);
            }
        }

        for (var gradient = 0; gradient < _gradients.Length; gradient++)
        {
            var input = Signature.Gradients[gradient];
            var declared = Signature.Inputs[input];
            var name = declared.Name + "Gradient";
            if (IsWanted(gradient))
            {
                Check(name, declared.Kind, _gradients[gradient]);
                _ = IsGiven(input) ? true : throw new ArgumentException($"{Signature.Loss}: {name} is given, but {declared.Name} is not.", name);
            }
        }

        CheckLength("output", Each.Address, Each.Length, Samples);
        CheckLength("upstream", Upstream.Address, Upstream.Length, Reduction == Reduction.None ? Samples : 1);
    }

    private bool IsGiven(int input) => _inputs[input].Address != 0;

    private void Check(string name, InputKind kind, Operand operand)
    {
        var needed = kind switch
        {
            InputKind.Scalar or InputKind.Label => Samples,
            InputKind.SharedScalar => 1,
            InputKind.SharedVec => Classes,
            _ => operand.Rows.Extent(Samples, Classes),
        };
        if (needed < 0)
        {
            throw new ArgumentException($"{Signature.Loss}: {name} has {operand.Rows}; rows go forwards in memory.", name);
        }

        CheckLength(name, operand.Address, operand.Length, needed);
    }

    private void CheckLength(string name, nuint address, long length, long needed)
    {
        if (address != 0 && length < needed)
        {
            throw new ArgumentException(
                $"{Signature.Loss}: {name} has {length} elements; {Samples} samples of {Classes} classes need {needed}.", name);
        }
    }

    internal readonly record struct Operand(nuint Address, long Length, CudaRows Rows);
}
