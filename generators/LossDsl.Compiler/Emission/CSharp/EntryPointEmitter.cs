using LossDsl.Compiler.Ir;
using static LossDsl.Compiler.Emission.CSharp.KernelNames;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>The public methods of a generated loss: four for each precision, each on spans and on tensor spans.</summary>
internal sealed class EntryPointEmitter
{
    private readonly CodeWriter _code;
    private readonly EmittedMethod _method;
    private readonly string _element;
    private readonly bool _isTensor;

    private EntryPointEmitter(CodeWriter code, EmittedMethod method, string element, bool isTensor)
    {
        _code = code;
        _method = method;
        _element = element;
        _isTensor = isTensor;
    }

    private string In => _isTensor ? $"ReadOnlyTensorSpan<{_element}>" : $"ReadOnlySpan<{_element}>";

    private string Out => _isTensor ? $"TensorSpan<{_element}>" : $"Span<{_element}>";

    private string One => _element == "float" ? "1f" : "1.0";

    private List<int> Gradients => _method.Kernels.Gradients.ToList();

    public static void Emit(CodeWriter code, EmittedMethod method)
    {
        foreach (var isTensor in new[] { false, true })
        {
            foreach (var element in new[] { "float", "double" })
            {
                var emitter = new EntryPointEmitter(code, method, element, isTensor);
                emitter.Forward();
                emitter.ForwardEach();
                if (method.Kernels.Gradients.Count > 0)
                {
                    emitter.ForwardBackward();
                    emitter.Backward();
                }
            }
        }
    }

    private void Forward()
    {
        Document("The value of the loss over all samples, by <see cref=\"Reduction\"/>.", [], "The value.");
        Body($"public {_element} Forward", Parameters([], []), () =>
        {
            Inputs();
            _code.Line($"return ({_element}){_method.Run}(ref call);");
        });
    }

    private void ForwardEach()
    {
        Document("The value of the loss for each sample.", [("output", "Receives the values: one for each sample.")], null);
        Body("public void ForwardEach", Parameters([$"{Out} output"], []), () =>
        {
            Inputs();
            _code.Line("call.Each(output);");
            _code.Line($"{_method.RunEach}(ref call);");
        });
    }

    private void ForwardBackward()
    {
        var others = Gradients.Skip(1).Select(g => $"{Out} {GradientName(g)} = default");
        Document(
            "The value of the loss over all samples and its gradients, in one pass.",
            [.. GradientDocuments(),
                ("upstream", "The gradient that flows into the value."),
                ("accumulate", "Whether gradients are added to what stands there; else it is overwritten.")],
            "The value.");
        Body(
            $"public {_element} ForwardBackward",
            Parameters([$"{Out} {GradientName(Gradients[0])}"], [.. others, $"{_element} upstream = {One}", "bool accumulate = false"]),
            () =>
            {
                Inputs();
                GradientOutputs();
                _code.Line("call.Upstream = upstream;");
                _code.Line("call.Accumulate = accumulate;");
                _code.Line($"return ({_element}){_method.Run}(ref call);");
            });
    }

    private void Backward()
    {
        var others = Gradients.Skip(1).Select(g => $"{Out} {GradientName(g)} = default");
        Document(
            "The gradients of the values of the samples, each multiplied by the gradient that flows into it.",
            [("upstream", "The gradient that flows into the value of each sample."),
                .. GradientDocuments(),
                ("accumulate", "Whether gradients are added to what stands there; else it is overwritten.")],
            null);
        Body(
            "public void Backward",
            Parameters([$"{In} upstream", $"{Out} {GradientName(Gradients[0])}"], [.. others, "bool accumulate = false"]),
            () =>
            {
                Inputs();
                _code.Line("call.UpstreamEach(upstream);");
                GradientOutputs();
                _code.Line("call.Accumulate = accumulate;");
                _code.Line($"{_method.RunEach}(ref call);");
            });
    }

    private string GradientName(int input) => _method.Method.Inputs[input].Name + "Gradient";

    /// <summary>Required inputs, required outputs, optional inputs, the rest.</summary>
    private List<string> Parameters(IEnumerable<string> outputs, IEnumerable<string> last)
    {
        var required = _method.Inputs.Where(i => !i.Input.IsOptional).Select(i => $"{Type(i.Input)} {Parameter(i.Input.Name)}");
        var optional = _method.Inputs.Where(i => i.Input.IsOptional).Select(i => $"{Type(i.Input)} {Parameter(i.Input.Name)} = default");
        var lengths = _method.Lengths.Select(l => $"LabelSpan {LengthInputs.NameOf(l.Input)} = default");
        return [.. required, .. Sizes.Select(size => "int " + size), .. outputs, .. lengths, .. optional, .. last];
    }

    /// <summary>What spans do not say of their shape. Lists of labels say it themselves, second sequences do not.</summary>
    private IEnumerable<string> Sizes =>
        from axis in new[] { Axis.Steps, Axis.Targets, Axis.Classes }
        where !_isTensor && _method.Inputs.Any(i => i.Input.Axes.Contains(axis) && (axis != Axis.Targets || i.Input.Kind == InputKind.Matrix))
        select LengthOf(axis);

    private string Type(InputDeclaration input) => input.ElementType == ValueType.Int ? "LabelSpan" : In;

    private void Body(string header, List<string> parameters, Action body)
    {
        _code.Line(header + "(");
        _code.Indented(() =>
        {
            for (var k = 0; k < parameters.Count; k++)
            {
                _code.Line(parameters[k] + (k == parameters.Count - 1 ? ")" : ","));
            }
        });
        _code.Line("{");
        _code.Indented(body);
        _code.Line("}");
        _code.Line();
    }

    private void Inputs()
    {
        _code.Line($"var call = new LossCall<{_element}>({_method.Signature});");
        foreach (var size in Sizes)
        {
            _code.Line($"call.{Property(size)} = {size};");
        }

        if (_method.Inputs.Any(i => i.Input.Axes.Contains(Axis.Steps)))
        {
            _code.Line($"call.BatchFirst = {BatchFirst};");
        }

        foreach (var (input, number) in _method.Inputs)
        {
            var door = input.ElementType == ValueType.Int ? "Label" : input.IsOptional ? "OptionalInput" : "Input";
            _code.Line($"call.{door}({number}, {Parameter(input.Name)});");
        }

        foreach (var (length, k) in _method.Lengths.Select((length, k) => (length, k)))
        {
            _code.Line($"call.OptionalLabel({_method.Method.Inputs.Count + k}, {LengthInputs.NameOf(length.Input)});");
        }
    }

    private void GradientOutputs()
    {
        foreach (var input in Gradients)
        {
            _code.Line($"call.OptionalGradient({input}, {GradientName(input)});");
        }
    }

    private IEnumerable<(string, string)> GradientDocuments() => Gradients.Select((input, k) => (
        GradientName(input),
        $"Receives the gradient of <paramref name=\"{_method.Method.Inputs[input].Name}\"/>{(k == 0 ? "" : ", if given")}: as many numbers as that has."));

    private void Document(string summary, IEnumerable<(string Name, string Text)> outputs, string? returns)
    {
        _code.Line($"/// <summary>{summary}</summary>");
        foreach (var (input, _) in _method.Inputs)
        {
            _code.Line($"/// <param name=\"{input.Name}\">{Shape(input)}</param>");
        }

        foreach (var size in Sizes)
        {
            _code.Line($"/// <param name=\"{size}\">The number of {size}: {Order}.</param>");
        }

        foreach (var (input, axis) in _method.Lengths)
        {
            var what = axis == Axis.Steps ? "steps" : "labels";
            _code.Line($"/// <param name=\"{LengthInputs.NameOf(input)}\">The number of {what} of each sample; left out: as many as there are in memory.</param>");
        }

        foreach (var (name, text) in outputs)
        {
            _code.Line($"/// <param name=\"{name}\">{text}</param>");
        }

        if (returns is not null)
        {
            _code.Line($"/// <returns>{returns}</returns>");
        }
    }

    private string Order => _method.Inputs.Any(i => i.Input.Axes.Contains(Axis.Steps))
        ? "rows stand one after another, [steps, samples, classes], or [samples, steps, classes] if <see cref=\"BatchFirst\"/>"
        : "rows stand one after another, [samples, classes]";

    private static string Shape(InputDeclaration input)
    {
        var text = (input.Kind, input.IsShared) switch
        {
            (InputKind.Vector, true) when input.Axes[0] == Axis.Rows => "A number for each row of the matrix, the same for all samples",
            (InputKind.Vector, false) when input.Axes[0] == Axis.Rows => "A number for each row of the matrix, for each sample",
            (InputKind.Vector, true) => "A number for each class, the same for all samples",
            (InputKind.Vector, false) when Axis.IsFixed(input.Axes[0]) => $"{LengthOf(input.Axes[0])} numbers for each sample",
            (InputKind.Vector, false) => "A row of classes for each sample",
            (InputKind.Matrix, true) => "A matrix, the same for all samples",
            (InputKind.Matrix, false) => "A sequence of rows for each sample",
            (InputKind.Label, _) => "A class index for each sample",
            (InputKind.Labels, _) when input.Axes[0] == Axis.Targets => "A list of class indices for each sample, padded or all lists one after another",
            (InputKind.Labels, _) => "A row of class indices for each sample",
            _ => "A number for each sample",
        };
        return input.IsOptional ? text + "; may be left out." : text + ".";
    }
}
