using System.Reflection;
using LossDsl.Runtime;

namespace LossDsl.Cli.Catalogue;

/// <summary>A loss of the library: its generated type, known by its description.</summary>
internal sealed class ShippedLoss
{
    private const string ReductionParameter = "reduction";

    private readonly ConstructorInfo _constructor;

    public ShippedLoss(Type type)
    {
        Type = type;
        Description = (LossDescription)type.GetProperty(nameof(ILoss.Description), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        Cuda = (CudaProgram?)type.GetProperty(nameof(CudaProgram), BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        _constructor = type.GetConstructors().Single();
    }

    public Type Type { get; }

    public LossDescription Description { get; }

    /// <summary>Its kernels in CUDA C; null where it has none.</summary>
    public CudaProgram? Cuda { get; }

    /// <summary>The name by which other libraries know it.</summary>
    public string ExternalName => LossNames.External(Description.Name, Description.ExternalName);

    /// <summary>The name by which other libraries know an option.</summary>
    public static string ExternalNameOf(OptionDescription option) => option.ExternalName ?? LossNames.SnakeCase(option.Name);

    /// <summary>The name by which other libraries know an input.</summary>
    public string ExternalNameOf(InputSignature input) =>
        Description.ExternalInputNames.FirstOrDefault(name => name.Name == input.Name)?.ExternalName ?? LossNames.SnakeCase(input.Name);

    /// <summary>Makes the loss; options that are not given have their default.</summary>
    /// <param name="reduction">The reduction.</param>
    /// <param name="options">Options by parameter name.</param>
    /// <exception cref="ArgumentException">The loss refuses an option.</exception>
    public ILoss Create(Reduction reduction, IReadOnlyDictionary<string, object> options)
    {
        var arguments = _constructor.GetParameters()
            .Select(parameter => parameter.Name == ReductionParameter ? reduction : options.GetValueOrDefault(parameter.Name!, parameter.DefaultValue!))
            .ToArray();
        return (ILoss)_constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }
}
