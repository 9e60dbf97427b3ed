using System.Reflection;

namespace LossDsl.Definitions;

/// <summary>A loss as it is written: it runs sample after sample, and knows nothing of generated code.</summary>
public sealed class Definition
{
    private readonly Parameter[] _parameters;

    private Definition(MethodInfo method)
    {
        Method = method;
        Attribute = method.GetCustomAttribute<LossAttribute>()!;
        _parameters = [.. method.GetParameters().Select(parameter => new Parameter(parameter))];
    }

    /// <summary>The type that the generator makes of it.</summary>
    public Type GeneratedType => Method.DeclaringType!.Assembly.GetType($"{Method.DeclaringType.Namespace}.{Name}Loss", throwOnError: true)!;

    /// <summary>What the definition says about itself.</summary>
    public LossAttribute Attribute { get; }

    /// <summary>The method.</summary>
    public MethodInfo Method { get; }

    /// <summary>The name of the method.</summary>
    public string Name => Method.Name;

    /// <summary>Whether every sample counts 1 in a mean.</summary>
    public bool CountsSamples => Method.ReturnType == typeof(double);

    /// <summary>Whether samples are numbers and rows of one length: nothing of them is a matrix, a list of labels or a record.</summary>
    public bool IsOfRows => Array.TrueForAll(_parameters, parameter => parameter.IsData || parameter.IsOptional);

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>All definitions of an assembly.</summary>
    public static IReadOnlyList<Definition> AllOf(Assembly assembly) =>
        [.. assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(LossAttribute)))
            .Select(method => new Definition(method))
            .OrderBy(definition => definition.Name, StringComparer.Ordinal)];

    /// <summary>Runs the definition for every sample of the inputs.</summary>
    /// <param name="inputs">Tensors by parameter name; optional ones may be missing.</param>
    /// <param name="options">Options by parameter name; missing ones have their default.</param>
    public Terms Run(IReadOnlyDictionary<string, Tensor> inputs, IReadOnlyDictionary<string, object> options)
    {
        var first = inputs[_parameters[0].Name];
        var operands = _parameters.Select(parameter => new Operand(parameter, inputs.GetValueOrDefault(parameter.Name), first, Attribute.ClassAxis)).ToArray();
        var batch = operands.Select(operand => operand.BatchShape).Aggregate(Shapes.Broadcast);
        var arguments = new object[operands.Length];
        var terms = new List<Term>();
        foreach (var place in Shapes.Places(batch))
        {
            for (var i = 0; i < operands.Length; i++)
            {
                arguments[i] = operands[i].At(place) ?? options.GetValueOrDefault(_parameters[i].Name) ?? _parameters[i].Default;
            }

            terms.Add(Run(arguments));
        }

        return new Terms(batch, terms, first.Shape.Count == 0 ? 1 : first.Shape[0], Attribute.EmptyMean);
    }

    /// <summary>Runs the definition for one sample.</summary>
    /// <param name="arguments">An argument for each parameter.</param>
    public Term Run(object[] arguments)
    {
        var result = Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return result is Term term ? term : (double)result!;
    }
}
