using System.Numerics;
using System.Text.Json;
using LossDsl.Cli.Conformance;
using LossDsl.Layers;

namespace LossDsl.Cli.PyTorch;

/// <summary>A call of PyTorch's adaptive softmax, whose parameters are tensors of their own.</summary>
/// <param name="Loss">The layer.</param>
/// <param name="Inputs">The tensors by name.</param>
/// <param name="Gradients">The names of those whose gradient is wanted.</param>
/// <param name="Upstream">The upstream gradient; null for 1.</param>
internal sealed record AdaptiveSoftmaxCall(
    AdaptiveLogSoftmaxLoss Loss, IReadOnlyDictionary<string, TensorRecord> Inputs, IReadOnlyList<string> Gradients, TensorRecord? Upstream) : ICaseCall
{
    /// <summary>The name of the layer there.</summary>
    public const string Function = "adaptive_log_softmax_with_loss";

    private const string Input = "input";
    private const string Target = "target";

    /// <summary>Reads the call.</summary>
    /// <exception cref="RefusedException">PyTorch refuses it, or so does the layer.</exception>
    public static AdaptiveSoftmaxCall Bind(Case item)
    {
        var options = item.Options;
        try
        {
            var loss = new AdaptiveLogSoftmaxLoss(
                options["in_features"].GetInt32(),
                options["n_classes"].GetInt32(),
                options["cutoffs"].Deserialize<int[]>(),
                options.TryGetValue("div_value", out var divValue) ? divValue.GetDouble() : 4,
                options.TryGetValue("head_bias", out var headBias) && headBias.GetBoolean());
            return new AdaptiveSoftmaxCall(loss, item.Inputs, [.. item.Expected.Gradients.Keys], item.Upstream);
        }
        catch (ArgumentException problem)
        {
            throw new RefusedException(problem.Message);
        }
    }

    /// <inheritdoc/>
    public ICaseCall Rounded() => this with
    {
        Inputs = Inputs.ToDictionary(input => input.Key, input => input.Value.Rounded()),
        Upstream = Upstream?.Rounded(),
    };

    /// <inheritdoc/>
    public Outcome Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var input = Inputs[Input].Numbers<T>();
        var target = Array.ConvertAll(Inputs[Target].Data, label => (long)label);
        var parameters = new T[Loss.ParameterCount];
        foreach (var (name, block) in Blocks())
        {
            Inputs[name].Numbers<T>().AsSpan().CopyTo(block.Of(parameters.AsSpan()));
        }

        var (inputGradient, parameterGradient) = (new T[input.Length], new T[parameters.Length]);
        var upstream = Upstream is null ? T.One : T.CreateTruncating(Upstream.Data[0]);
        var value = Loss.ForwardBackward<T>(input, parameters, target, inputGradient, parameterGradient, upstream);
        var output = new T[target.Length];
        Loss.ForwardEach<T>(input, parameters, target, output);
        var logProbabilities = new T[target.Length * Loss.Classes];
        Loss.LogProbabilities<T>(input, parameters, logProbabilities);
        var prediction = new int[target.Length];
        Loss.Predict<T>(input, parameters, prediction);

        // There these two take rows only: a single sample is given to them as one of one.
        var extra = new Dictionary<string, TensorRecord?>
        {
            ["output"] = TensorRecord.Of(Inputs[Target].Shape, Array.ConvertAll(output, loss => -loss)),
            ["log_prob"] = TensorRecord.Of([target.Length, Loss.Classes], logProbabilities),
            ["predict"] = new TensorRecord([target.Length], "int64", Array.ConvertAll(prediction, label => (double)label)),
        };
        return Outcome.Of(TensorRecord.Of<T>([], [value]), extra, GradientRecords(inputGradient, parameterGradient));
    }

    private Dictionary<string, TensorRecord?> GradientRecords<T>(T[] inputGradient, T[] parameterGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var records = new Dictionary<string, TensorRecord?> { [Input] = TensorRecord.Of(Inputs[Input].Shape, inputGradient) };
        foreach (var (name, block) in Blocks())
        {
            records.Add(name, IsUsed(block) ? TensorRecord.Of(Inputs[name].Shape, block.Of<T>(parameterGradient).ToArray()) : null);
        }

        return Gradients.ToDictionary(name => name, name => records[name]);
    }

    // There a cluster that no target lies in has no gradient; here it is 0.
    private bool IsUsed(ParameterBlock block)
    {
        var cluster = Loss.Clusters.FirstOrDefault(cluster => cluster.Projection == block || cluster.Weight == block);
        return cluster == default || Inputs[Target].Data.Any(label => label >= cluster.First && label < cluster.First + cluster.Count);
    }

    private IEnumerable<(string Name, ParameterBlock Block)> Blocks()
    {
        yield return ("head.weight", Loss.HeadWeight);
        if (Loss.HeadBias is { } bias)
        {
            yield return ("head.bias", bias);
        }

        for (var k = 0; k < Loss.Clusters.Length; k++)
        {
            yield return ($"tail.{k}.0.weight", Loss.Clusters[k].Projection);
            yield return ($"tail.{k}.1.weight", Loss.Clusters[k].Weight);
        }
    }
}
