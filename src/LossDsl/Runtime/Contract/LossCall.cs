using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossDsl.Runtime;

/// <summary>The arguments of one call of a loss, gathered by its entry point and run by <see cref="LossRunner"/>.</summary>
/// <typeparam name="T">The element: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct LossCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What the call was made for.</summary>
    public LossSignature Signature { get; }
    internal OperandReferences References;
    internal LayoutTable Layouts;
    internal LabelTypeTable LabelTypes;

    /// <summary>A bit for each operand, by <see cref="OperandSlots"/>, that the call has.</summary>
    internal uint Given;

    /// <summary>A bit for each operand that came as a tensor, so that its shape has to be looked at.</summary>
    internal uint Tensors;

    private nint _classes;
    private nint _steps;
    private nint _targets;
    private T _upstream;

    /// <summary>Begins a call.</summary>
    public LossCall(LossSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Signature = signature;
        Unsafe.SkipInit(out Layouts);
        References = default;
        _upstream = T.One;
        _classes = -1;
        _steps = -1;
        _targets = -1;
    }

    /// <summary>The length of the class axis, where data comes as spans; −1 where it was not given.</summary>
    public nint Classes
    {
        readonly get => _classes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, "classes");
            _classes = value;
        }
    }

    /// <summary>The length of the step axis, where sequences come as spans; −1 where it was not given.</summary>
    public nint Steps
    {
        readonly get => _steps;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, "steps");
            _steps = value;
        }
    }

    /// <summary>The length of the target axis, where lists all as long as one another, or second sequences, come as spans; −1 where it was not given.</summary>
    public nint Targets
    {
        readonly get => _targets;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, "targets");
            _targets = value;
        }
    }

    /// <summary>Whether sequences are [samples, steps, classes]; else the steps come first, [steps, samples, classes].</summary>
    public bool BatchFirst { readonly get; set; }

    /// <summary>The upstream gradient of a reduced value; 1 unless said otherwise.</summary>
    public T Upstream
    {
        readonly get => _upstream;
        set => _upstream = value;
    }

    /// <summary>Whether gradients are added to what their buffers hold.</summary>
    public bool Accumulate { readonly get; set; }

    /// <summary>Gives an input.</summary>
    public void Input(int input, ReadOnlySpan<T> data) => Take(input, data);

    /// <summary>Gives an input.</summary>
    public void Input(int input, ReadOnlyTensorSpan<T> data) =>
        Take(input, in data.GetPinnableReference(), data.Lengths, data.Strides, Signature.InputList[input].Name);

    /// <summary>Gives an input that may be absent: a default span.</summary>
    public void OptionalInput(int input, ReadOnlySpan<T> data)
    {
        if (!Unsafe.IsNullRef(ref MemoryMarshal.GetReference(data)))
        {
            Take(input, data);
        }
    }

    /// <summary>Gives an input that may be absent: a default span.</summary>
    public void OptionalInput(int input, ReadOnlyTensorSpan<T> data)
    {
        if (data.Rank != 0)
        {
            Input(input, data);
        }
    }

    /// <summary>Gives an input by its first element, shape and strides; strides may be zero or negative.</summary>
    public void Input(int input, ref readonly T first, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides) =>
        Take(input, in first, lengths, strides, Signature.InputList[input].Name);

    /// <summary>Gives an input of labels.</summary>
    public void Label(int input, LabelSpan labels)
    {
        References.Set(input, MemoryMarshal.CreateSpan(ref labels.Reference, 0));
        Layouts[input] = labels.Layout;
        MakeEmptyIfAbsent(input, ref labels.Reference);
        LabelTypes[input] = labels.Type;
        Given |= 1u << input;
        if (Layouts[input].Rank != 1 || Layouts[input].Strides[0] != 1)
        {
            Tensors |= 1u << input;
        }
    }

    /// <summary>Gives an input of labels that may be absent: a default one.</summary>
    public void OptionalLabel(int input, LabelSpan labels)
    {
        if (!Unsafe.IsNullRef(in labels.Reference))
        {
            Label(input, labels);
        }
    }

    /// <summary>Asks for the value of each sample.</summary>
    public void Each(Span<T> output) => Take(OperandSlots.Value, (ReadOnlySpan<T>)output);

    /// <summary>Asks for the value of each sample.</summary>
    public void Each(TensorSpan<T> output) =>
        Take(OperandSlots.Value, in output.GetPinnableReference(), output.Lengths, output.Strides, OperandNames.Value);

    /// <summary>Asks for the value of each sample, into memory given by its first element, shape and strides.</summary>
    public void Each(ref T first, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides) =>
        Take(OperandSlots.Value, in first, lengths, strides, OperandNames.Value);

    /// <summary>Gives the upstream gradient of each sample.</summary>
    public void UpstreamEach(ReadOnlySpan<T> upstream) => Take(Signature.InputList.Length, upstream);

    /// <summary>Gives the upstream gradient of each sample.</summary>
    public void UpstreamEach(ReadOnlyTensorSpan<T> upstream) =>
        Take(Signature.InputList.Length, in upstream.GetPinnableReference(), upstream.Lengths, upstream.Strides, OperandNames.Upstream);

    /// <summary>Gives the upstream gradient of each sample by its first element, shape and strides.</summary>
    public void UpstreamEach(ref readonly T first, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides) =>
        Take(Signature.InputList.Length, in first, lengths, strides, OperandNames.Upstream);

    /// <summary>Asks for the gradient of an input.</summary>
    public void Gradient(int input, Span<T> gradient) => Take(GradientSlot(input), (ReadOnlySpan<T>)gradient);

    /// <summary>Asks for the gradient of an input.</summary>
    public void Gradient(int input, TensorSpan<T> gradient) =>
        Take(GradientSlot(input), in gradient.GetPinnableReference(), gradient.Lengths, gradient.Strides, Signature.InputList[input].GradientName);

    /// <summary>Asks for the gradient of an input, into memory given by its first element, shape and strides.</summary>
    public void Gradient(int input, ref T first, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides) =>
        Take(GradientSlot(input), in first, lengths, strides, Signature.InputList[input].GradientName);

    /// <summary>Asks for the gradient of an input unless the span is the default one.</summary>
    public void OptionalGradient(int input, Span<T> gradient)
    {
        if (!Unsafe.IsNullRef(ref MemoryMarshal.GetReference(gradient)))
        {
            Gradient(input, gradient);
        }
    }

    /// <summary>Asks for the gradient of an input unless the span is the default one.</summary>
    public void OptionalGradient(int input, TensorSpan<T> gradient)
    {
        if (gradient.Rank != 0)
        {
            Gradient(input, gradient);
        }
    }

    /// <summary>The length that spans have along an axis; −1 where it was not given.</summary>
    internal readonly nint SpanLength(SampleAxis axis) => axis switch
    {
        SampleAxis.Classes => _classes,
        SampleAxis.Steps => _steps,
        SampleAxis.Targets => _targets,
        _ => -1,
    };

    private readonly int GradientSlot(int input) => OperandSlots.Gradients + Signature.GradientOf(input);

    private void Take(int slot, ReadOnlySpan<T> data)
    {
        References.Set(slot, MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(data)), 0));
        Layout.Line(out Layouts[slot], data.Length);
        Given |= 1u << slot;
    }

    private void Take(int slot, ref readonly T first, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides, string name)
    {
        Layout.Tensor(out Layouts[slot], lengths, strides, name);
        References.Set(slot, MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in first)), 0));
        MakeEmptyIfAbsent(slot, ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in first)));
        Given |= 1u << slot;
        Tensors |= 1u << slot;
    }

    /// <summary>A default tensor span calls itself a tensor of rank 0, which would be one element, but has no memory.</summary>
    private void MakeEmptyIfAbsent(int slot, ref readonly byte first)
    {
        if (Unsafe.IsNullRef(in first) && Layouts[slot].Rank == 0)
        {
            Layout.Line(out Layouts[slot], 0);
        }
    }
}
