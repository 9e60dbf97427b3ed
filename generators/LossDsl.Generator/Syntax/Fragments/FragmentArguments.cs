using LossDsl.Compiler.Ir;
using LossDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ValueType = LossDsl.Compiler.Ir.ValueType;

namespace LossDsl.Generator.Syntax.Fragments;

/// <summary>What the inputs, options and axes of a fragment mean at a call: the arguments and their lengths.</summary>
internal sealed class FragmentArguments
{
    private readonly BodyReader _body;
    private readonly Meaning[] _inputs;
    private readonly Value[] _options;
    private readonly Dictionary<int, Value> _lengths = [];

    private FragmentArguments(BodyReader body, LossMethod method)
    {
        _body = body;
        _inputs = new Meaning[method.Inputs.Count];
        _options = new Value[method.Options.Count];
    }

    /// <summary>The arguments by what they stand for; null if an error was reported.</summary>
    public static FragmentArguments? Bind(BodyReader body, IMethodSymbol loss, LossMethod method, IReadOnlyList<Meaning> arguments, SyntaxNode site)
    {
        var bound = new FragmentArguments(body, method);
        var isSound = true;
        foreach (var parameter in loss.Parameters)
        {
            var at = ArgumentSyntax(parameter, site);
            var argument = arguments[parameter.Ordinal];
            var input = method.Inputs.ToList().FindIndex(declared => declared.Name == parameter.Name);
            isSound &= input >= 0
                ? bound.BindInput(input, method.Inputs[input], argument, at)
                : bound.BindOption(method.Options.ToList().FindIndex(declared => declared.Name == parameter.Name), argument, at);
        }

        return isSound && bound.HasLengths(loss, method, site) ? bound : null;
    }

    public Value Length(int axis) => _lengths[axis];

    public Value Option(int number) => _options[number];

    public Value Present(int input) => _inputs[input] switch
    {
        OptionalVector optional => optional.Present,
        OptionalMatrix optional => optional.Present,
        _ => _body.Graph.Bool(true),
    };

    public Value Read(int input, IReadOnlyList<Value> positions) => _inputs[input] switch
    {
        Vector vector => vector.At(positions[0]),
        OptionalVector optional => optional.Data.At(positions[0]),
        Matrix matrix => matrix.At(positions[0], positions[1]),
        OptionalMatrix optional => optional.Data.At(positions[0], positions[1]),
        LabelList labels => labels.At(positions[0]),
        Composite numbers => ((Scalar)numbers.Parts[(int)positions[0].Node.Payload]).Value,
        var number => ((Scalar)number).Value,
    };

    private bool BindInput(int number, InputDeclaration input, Meaning argument, SyntaxNode at)
    {
        _inputs[number] = argument;
        if (argument is OptionalVector or OptionalMatrix && !input.IsOptional)
        {
            return Refuse(Descriptors.AbsentVectorRead, at, SyntaxText.Quote(at));
        }

        return IsKnown(argument, at) & LengthsFit(input, argument, at);
    }

    private bool BindOption(int number, Meaning argument, SyntaxNode at)
    {
        _options[number] = ((Scalar)argument).Value;
        return IsKnown(argument, at);
    }

    // The fragment may use the integer as an index or a length, which are known before the pass.
    private bool IsKnown(Meaning argument, SyntaxNode at) =>
        argument is not Scalar { Value: { Type: ValueType.Int } number }
        || IntegerSlice.Contains(number)
        || Refuse(Descriptors.NotKnownBeforePass, at, "argument", SyntaxText.Quote(at), "real data", "choose between the results of two calls instead");

    private bool LengthsFit(InputDeclaration input, Meaning argument, SyntaxNode at)
    {
        Value?[] lengths = argument switch
        {
            Vector vector => [vector.Length],
            OptionalVector optional => [optional.Data.Length],
            LabelList labels => [labels.Length],
            Matrix matrix => [matrix.Rows, matrix.Columns],
            OptionalMatrix optional => [optional.Data.Rows, optional.Data.Columns],
            _ => [],
        };
        for (var k = 0; k < lengths.Length; k++)
        {
            if (lengths[k] is not { } length)
            {
                continue;
            }

            if (_lengths.TryGetValue(input.Axes[k], out var other) && other != length)
            {
                return Refuse(Descriptors.VectorLengthUnknown, at, SyntaxText.Quote(at), "another length than the arguments before it", "pass data along the axis of those");
            }

            _lengths[input.Axes[k]] = length;
        }

        return true;
    }

    /// <summary>A constant vector has the length of the others; where the fragment asks for a length, there has to be another one.</summary>
    private bool HasLengths(IMethodSymbol loss, LossMethod method, SyntaxNode site)
    {
        var asked = method.Body.Nodes.Where(node => node.Op == Op.AxisLength).Select(node => (int)node.Payload);
        var unknown = method.Inputs.FirstOrDefault(input => input.Axes.Intersect(asked).Any(axis => !_lengths.ContainsKey(axis)));
        if (unknown is null)
        {
            return true;
        }

        _body.Functions.ReportLengthUnknown(ArgumentSyntax(loss.Parameters.First(p => p.Name == unknown.Name), site));
        return false;
    }

    private bool Refuse(DiagnosticDescriptor descriptor, SyntaxNode at, params string[] details)
    {
        _body.Report(descriptor, at, details);
        return false;
    }

    /// <summary>The argument as it is written; the call where it is not.</summary>
    private static SyntaxNode ArgumentSyntax(IParameterSymbol parameter, SyntaxNode site)
    {
        var arguments = (site as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default;
        var named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name);
        var inPlace = arguments.ElementAtOrDefault(parameter.Ordinal) is { NameColon: null } positional ? positional : null;
        return (named ?? inPlace)?.Expression ?? site;
    }
}
