using LossDsl.Cuda.Tests.Ladder;
using LossDsl.CudaExecution.Drivers;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Runtime;

namespace LossDsl.Cuda.Tests.Export;

/// <summary>Runs calls by the launcher that was exported, in the place of the one of .NET.</summary>
/// <param name="machine">The emulator.</param>
/// <param name="setting">The loss with its options.</param>
/// <typeparam name="T">The element.</typeparam>
internal sealed class ExportedLoss<T>(Machine machine, Setting setting)
    where T : unmanaged
{
    private static readonly LauncherLibrary Library = LauncherLibrary.Of<T>();

    private readonly LossSignature _signature = setting.Signature;

    /// <summary>The type of the call in C++.</summary>
    public string CallType
    {
        get
        {
            var number = setting.Create(Reduction.Sum).Description.Signatures.ToList().IndexOf(_signature);
            return $"{setting.Definition.Name}{Library.Suffix}Call{(number == 0 ? "" : number + 1)}";
        }
    }

    /// <summary>What the last call found outside of its domain; null: it does not look.</summary>
    public uint? Violations { get; private set; }

    /// <summary>Runs a call and waits for it.</summary>
    /// <returns>The reduced value; 0 without a reduction.</returns>
    public double Run(CudaCall<T> call)
    {
        using var host = new LaunchHost(machine.Emulator, call.Head?.Multiply, call.Head?.MultiplyBack);
        using var exported = new ExportedCall(Library, CallType);
        var functions = host.Open();
        Fill(exported, call, host);
        using var violations = exported.Has("violations") ? machine.Device.Allocate<uint>(1) : null;
        if (violations is not null)
        {
            exported.Set("violations", violations.Span.Address);
        }

        using var workspace = machine.Device.Allocate<byte>(exported.Bytes);
        using var result = machine.Device.Allocate<double>(1);
        Assert.Equal(DriverCode.Success, exported.Launch(workspace.Span.Address, result.Span.Address, functions));
        Violations = violations?.ToArray()[0];
        return call.Reduction == Reduction.None ? 0 : result.ToArray()[0];
    }

    private void Fill(ExportedCall exported, CudaCall<T> call, LaunchHost host)
    {
        SetSizes(exported, call);
        for (var input = 0; input < _signature.Inputs.Length; input++)
        {
            var declared = _signature.Inputs[input];
            var operand = call.InputAt(input);
            if (operand.Address != 0)
            {
                Set(exported, declared.Measures is { } axis ? char.ToLowerInvariant($"{axis}"[0]) + $"{axis}PerSample"[1..] : declared.Name, declared, operand, call);
            }
        }

        for (var gradient = 0; gradient < _signature.Gradients.Length; gradient++)
        {
            var declared = _signature.Inputs[_signature.Gradients[gradient]];
            if (call.IsWanted(gradient))
            {
                Set(exported, declared.Name + "Gradient", declared, call.GradientAt(gradient), call);
            }
        }

        SetHead(exported, call, host);
        SetOptions(exported, call.Reduction);
        exported.Set("reduction", (int)Ordinal(call.Reduction));
        exported.Set("upstream", call.Upstream.Address);
        exported.Set("each", call.Each.Address);
        exported.Set("accumulate", call.Accumulate);
    }

    private static void SetSizes(ExportedCall exported, CudaCall<T> call)
    {
        foreach (var (member, length) in new[]
        {
            ("samples", call.Samples), ("classes", call.Classes), ("mostSteps", call.Steps), ("mostTargets", call.Targets), ("rows", call.Rows),
            ("largestLabel", call.LargestLabel), ("batchSize", call.BatchSize),
        })
        {
            if (exported.Has(member))
            {
                exported.Set(member, length);
            }
        }
    }

    /// <summary>Where data stands is said only if it is not contiguous.</summary>
    private static void Set(ExportedCall exported, string member, InputSignature input, CudaCall<T>.Operand operand, CudaCall<T> call)
    {
        exported.Set(member, operand.Address);
        var length = input.FixedLength > 0 ? input.FixedLength : input.Axis switch
        {
            SampleAxis.Steps => call.Steps,
            SampleAxis.Targets => call.Targets,
            SampleAxis.Rows => call.Rows,
            _ => call.Classes,
        };
        if (input.Kind == InputKind.Vec && operand.Rows != CudaRows.Contiguous(length))
        {
            exported.Set(member + "Rows", operand.Rows);
        }
        else if (input.Kind == InputKind.Mat && operand.Matrices != CudaMatrices.SamplesFirst(length, call.Classes))
        {
            exported.Set(member + "Matrices", operand.Matrices);
        }
        else if (input.Kind == InputKind.Labels && operand.Lists != CudaLists.Padded(length))
        {
            exported.Set(member + "Lists", operand.Lists);
        }
    }

    private static void SetHead(ExportedCall exported, CudaCall<T> call, LaunchHost host)
    {
        if (call.Head is not { } head)
        {
            return;
        }

        var (multiply, multiplyBack, context) = host.Products();
        exported.Set("chunkSamples", head.Scores.Length / call.Classes);
        exported.Set("scores", head.Scores.Address);
        exported.Set("scoresGradient", head.ScoresGradient.Address);
        exported.Set("multiply", multiply);
        exported.Set("multiplyBack", multiplyBack);
        exported.Set("context", context);
    }

    /// <summary>Options that the setting does not choose are those of the header.</summary>
    private void SetOptions(ExportedCall exported, Reduction reduction)
    {
        foreach (var (name, value) in CudaOptions.ValuesOf(setting, reduction).Where(option => setting.Options.ContainsKey(option.Name) && exported.Has(option.Name)))
        {
            switch (value)
            {
                case bool condition:
                    exported.Set(name, condition);
                    break;
                case double number:
                    exported.Set(name, number);
                    break;
                default:
                    exported.Set(name, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private static int Ordinal(Reduction reduction) => reduction switch
    {
        Reduction.None => 0,
        Reduction.Sum => 1,
        Reduction.Mean => 2,
        _ => 3,
    };
}
