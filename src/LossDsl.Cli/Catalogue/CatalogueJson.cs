using System.Text.Encodings.Web;
using System.Text.Json;

namespace LossDsl.Cli.Catalogue;

/// <summary>Writes the losses as JSON, for other programs.</summary>
internal static class CatalogueJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IEnumerable<ShippedLoss> losses) => JsonSerializer.Serialize(losses.Select(Entry), Format);

    private static object Entry(ShippedLoss loss) => new
    {
        loss.Description.Name,
        loss.Description.Family,
        Type = loss.Type.FullName,
        PyTorchName = loss.ExternalName,
        DefaultReduction = Text(loss.Description.DefaultReduction),
        Reductions = loss.Description.Reductions.Select(Text),
        Overloads = loss.Description.Signatures.Select(signature => new
        {
            signature.ClassAxis,
            Inputs = signature.Inputs.Select((input, place) => new
            {
                input.Name,
                PyTorchName = loss.ExternalNameOf(input),
                Kind = Text(input.Kind),
                Shape = Text(input.Shape),
                Allowed = input.Domain?.Rule ?? "",
                input.IsOptional,
                HasGradient = signature.Gradients.Contains(place),
            }),
        }),
        Options = loss.Description.Options.Select(option => new
        {
            option.Name,
            PyTorchName = ShippedLoss.ExternalNameOf(option),
            Type = option.Type.Name,
            Default = option.DefaultText,
            Allowed = option.AllowedText,
        }),
        CudaKernels = loss.Cuda?.Kernels.Select(kernel => new
        {
            kernel.Name,
            Phase = Text(kernel.Phase),
            Work = Text(kernel.Work),
            Overload = kernel.Signature < 0 ? (int?)null : kernel.Signature,
            Registers = KernelRegisters.Of(kernel.Name),
            kernel.BytesRead,
            kernel.BytesWritten,
            Parameters = kernel.Parameters.Select(parameter => Text(parameter.Kind)),
        }) ?? [],
    };

    private static string Text<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
