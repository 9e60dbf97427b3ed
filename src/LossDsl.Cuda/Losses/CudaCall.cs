using System.Runtime.CompilerServices;
using LossDsl.Runtime;

namespace LossDsl.Cuda;

/// <summary>
/// The arguments of one call of a loss on a device, gathered by its entry point: what <see cref="LossCall{T}"/> is on the processor. It can be filled again for
/// the next call.
/// </summary>
/// <typeparam name="T">The element, that of the loss.</typeparam>
public sealed class CudaCall<T>
    where T : unmanaged
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

    /// <summary>How many steps the longest sample has; 1 without such an axis.</summary>
    public long Steps { get; set; } = 1;

    /// <summary>How many targets the longest sample has; 1 without such an axis.</summary>
    public long Targets { get; set; } = 1;

    /// <summary>How many rows the matrices have that all samples share; 1 without any.</summary>
    public long Rows { get; set; } = 1;

    /// <summary>The largest of the labels that say how much a sample has of something, where the loss itself does not bound them.</summary>
    public long LargestLabel { get; set; }

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

    /// <summary>
    /// Multiplies, for a loss over a linear layer: neither the features nor the matrix are given to the loss then, nor their gradients asked of it, and <see cref="Classes"/> is the
    /// number of scores of a sample. Null for other losses.
    /// </summary>
    public CudaHead<T>? Head { get; set; }

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

    /// <summary>Gives an input that is a matrix for each sample.</summary>
    /// <param name="input">Its number.</param>
    /// <param name="data">The numbers; default: absent.</param>
    /// <param name="matrices">Where the matrices stand in them.</param>
    public void Input(int input, CudaSpan<T> data, CudaMatrices matrices) => _inputs[input] = new Operand(data.Address, data.Length, default) { Matrices = matrices };

    /// <summary>Gives an input that is a list of class indices for each sample. They are not checked, like those of <see cref="Label"/>.</summary>
    /// <param name="input">Its number.</param>
    /// <param name="labels">The labels of all samples.</param>
    /// <param name="lists">Where the lists stand in them.</param>
    public void Labels(int input, CudaSpan<long> labels, CudaLists lists) => _inputs[input] = new Operand(labels.Address, labels.Length, default) { Lists = lists };

    /// <summary>Asks for the gradient of an input that is a number for each sample, or shared.</summary>
    /// <param name="gradient">The number of the gradient in <see cref="LossSignature.Gradients"/>.</param>
    /// <param name="data">Where it goes; default: it is not wanted.</param>
    public void Gradient(int gradient, CudaSpan<T> data) => _gradients[gradient] = new Operand(data.Address, data.Length, CudaRows.Contiguous(Classes));

    /// <summary>Asks for the gradient of an input with a class axis.</summary>
    /// <param name="gradient">The number of the gradient in <see cref="LossSignature.Gradients"/>.</param>
    /// <param name="data">Where it goes; default: it is not wanted.</param>
    /// <param name="rows">Where its rows stand.</param>
    public void Gradient(int gradient, CudaSpan<T> data, CudaRows rows) => _gradients[gradient] = new Operand(data.Address, data.Length, rows);

    /// <summary>Asks for the gradient of an input that is a matrix for each sample. Behind the end of a sample it is 0.</summary>
    /// <param name="gradient">The number of the gradient in <see cref="LossSignature.Gradients"/>.</param>
    /// <param name="data">Where it goes; default: it is not wanted.</param>
    /// <param name="matrices">Where its matrices stand.</param>
    public void Gradient(int gradient, CudaSpan<T> data, CudaMatrices matrices) => _gradients[gradient] = new Operand(data.Address, data.Length, default) { Matrices = matrices };

    internal bool HasOptionalInput => Signature.Inputs.Where((input, number) => input is { IsOptional: true, Measures: null } && IsGiven(number)).Any();

    /// <summary>The call of some of the samples, whose scores are in memory.</summary>
    internal CudaCall<T> Chunk(CudaLayer layer, long first, long samples)
    {
        var chunk = new CudaCall<T>(Signature, _options)
        {
            Samples = samples,
            Classes = Classes,
            Steps = Steps,
            Targets = Targets,
            Rows = Rows,
            LargestLabel = LargestLabel,
            Reduction = Reduction,
            BatchSize = BatchSize,
            Accumulate = Accumulate,
            Each = Each.Address == 0 ? default : Each.Slice(first, samples),
            Upstream = Upstream.Address == 0 || Reduction != Reduction.None ? Upstream : Upstream.Slice(first, samples),
        };
        for (var input = 0; input < _inputs.Length; input++)
        {
            chunk._inputs[input] = From(_inputs[input], Signature.Inputs[input].Kind, first);
        }

        for (var gradient = 0; gradient < _gradients.Length; gradient++)
        {
            chunk._gradients[gradient] = From(_gradients[gradient], Signature.Inputs[Signature.Gradients[gradient]].Kind, first);
        }

        chunk.Input(layer.Features, Head!.Scores, CudaRows.Contiguous(Classes));
        chunk.Gradient(Signature.Gradients.IndexOf(layer.Features), Head.ScoresGradient, CudaRows.Contiguous(Classes));
        return chunk;
    }

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
    internal long SharedElements(int gradient) => SharedElements(Signature.Inputs[Signature.Gradients[gradient]].Kind);

    /// <summary>Refuses a call whose memory is too short, before anything is launched.</summary>
    /// <param name="layer">The linear layer of the loss; null: it has none.</param>
    internal void Check(CudaLayer? layer)
    {
        CheckHead(Head, layer);
        ArgumentOutOfRangeException.ThrowIfNegative(Samples);
        ArgumentOutOfRangeException.ThrowIfNegative(Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(Steps);
        ArgumentOutOfRangeException.ThrowIfNegative(Targets);
        ArgumentOutOfRangeException.ThrowIfNegative(Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(LargestLabel);
        for (var input = 0; input < _inputs.Length; input++)
        {
            var declared = Signature.Inputs[input];
            if (layer is { } made && (input == made.Features || input == made.Matrix))
            {
                _ = !IsGiven(input) ? true : throw new ArgumentException($"{Signature.Loss}: {declared.Name} is given; it is the head that multiplies.", declared.Name);
            }
            else if (IsGiven(input))
            {
                Check(declared.Name, declared, _inputs[input]);
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
                Check(name, declared, _gradients[gradient]);
                _ = IsGiven(input) ? true : throw new ArgumentException($"{Signature.Loss}: {name} is given, but {declared.Name} is not.", name);
            }
        }

        CheckLength("output", Each.Address, Each.Length, Samples);
        CheckLength("upstream", Upstream.Address, Upstream.Length, Reduction == Reduction.None ? Samples : 1);
    }

    private bool IsGiven(int input) => _inputs[input].Address != 0;

    private long SharedElements(InputKind kind) => kind switch
    {
        InputKind.SharedVec => Classes,
        InputKind.SharedMat => checked(Rows * Classes),
        _ => 1,
    };

    private void Check(string name, InputSignature input, Operand operand)
    {
        var length = input.FixedLength > 0 ? input.FixedLength : input.Axis switch
        {
            SampleAxis.Steps => Steps,
            SampleAxis.Targets => Targets,
            SampleAxis.Rows => Head is null ? Rows : Classes,
            _ => Classes,
        };
        var needed = input.Kind switch
        {
            InputKind.Scalar or InputKind.Label => Samples,
            InputKind.SharedScalar or InputKind.SharedVec or InputKind.SharedMat => SharedElements(input.Kind),
            InputKind.Mat => operand.Matrices.Extent(Samples, length, Classes),

            // How long joined lists are only the device knows.
            InputKind.Labels => operand.Lists.Starts != 0 ? 0 : CudaRows.Contiguous(operand.Lists.Stride).Extent(Samples, length),
            _ => operand.Rows.Extent(Samples, length),
        };
        if (needed < 0)
        {
            throw new ArgumentException(
                $"{Signature.Loss}: {name} has {(input.Kind == InputKind.Mat ? operand.Matrices : operand.Rows)}; rows go forwards in memory.", name);
        }

        CheckLength(name, operand.Address, operand.Length, needed);
    }

    private void CheckLength(string name, nuint address, long length, long needed)
    {
        if (address != 0 && length < needed)
        {
            throw new ArgumentException(
                $"{Signature.Loss}: {name} has {length} elements; {Sizes()} need {needed}.", name);
        }
    }

    private void CheckHead(CudaHead<T>? head, CudaLayer? layer)
    {
        if (head is null != layer is null)
        {
            throw new ArgumentException(
                layer is null ? $"{Signature.Loss} has no linear layer, but the call has a head." : $"{Signature.Loss} is a loss over a linear layer: the call lacks a head.", nameof(head));
        }

        if (head is null || Samples == 0)
        {
            return;
        }

        if (head.Scores.Length < Classes)
        {
            throw new ArgumentException($"{Signature.Loss}: the head has room for {head.Scores.Length} scores; a sample has {Classes}.", nameof(head));
        }

        var largest = head.Chunks(Samples, Classes).First().Samples * Classes;
        if (head.ScoresGradient.Address != 0 && head.ScoresGradient.Length < largest)
        {
            throw new ArgumentException(
                $"{Signature.Loss}: the head has room for {head.ScoresGradient.Length} numbers of the scores' gradient; a chunk has {largest}.", nameof(head));
        }

        if (_inputs.Where((_, input) => Signature.Inputs[input].Kind == InputKind.Vec && IsGiven(input)).Any(rows => rows.Rows.Positions != 1))
        {
            throw new ArgumentException($"{Signature.Loss}: samples of a loss over a linear layer are rows of a matrix.", nameof(head));
        }
    }

    /// <summary>What stands in memory from a sample on.</summary>
    private static Operand From(Operand operand, InputKind kind, long first) => operand.Address == 0 ? operand : operand with
    {
        Address = operand.Address + (nuint)first * kind switch
        {
            InputKind.Label => sizeof(long),
            InputKind.Scalar => (nuint)Unsafe.SizeOf<T>(),
            InputKind.Vec => (nuint)operand.Rows.BatchStride * (nuint)Unsafe.SizeOf<T>(),
            _ => 0,
        },
    };

    private string Sizes()
    {
        var others = new (SampleAxis Axis, long Length, string Name)[]
        {
            (SampleAxis.Steps, Steps, "steps"),
            (SampleAxis.Targets, Targets, "targets"),
            (SampleAxis.Rows, Rows, "shared rows"),
        };
        var used = others.Where(other => Signature.Inputs.Any(input => input.Axis == other.Axis)).Select(other => $", {other.Length} {other.Name}");
        return $"{Samples} samples of {Classes} classes{string.Concat(used)}";
    }

    internal readonly record struct Operand(nuint Address, long Length, CudaRows Rows)
    {
        public CudaMatrices Matrices { get; init; }

        public CudaLists Lists { get; init; }
    }
}
