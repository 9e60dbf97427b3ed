using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emission.CSharp;

/// <summary>Writes the parts that all entry points share, and the door for callers that know a loss only by its description.</summary>
internal static class DoorEmitter
{
    public static void Emit(CodeWriter code, LossDefinition definition, IReadOnlyList<EmittedMethod> methods, IReadOnlyList<OptionDeclaration> options)
    {
        code.Line("/// <summary>What the loss is called, takes and allows.</summary>");
        code.Line("public static LossDescription Description => Described ??= new(");
        code.Indented(() =>
        {
            code.Line($"\"{definition.Name}\",");
            code.Line($"{Text(definition.Settings.ExternalName)},");
            code.Line($"\"{definition.ContainingType}\",");
            code.Line($"global::LossDsl.Reduction.{definition.Settings.DefaultReduction},");
            code.Line($"[{string.Join(", ", Reductions(definition.Settings))}],");
            code.Line($"[{string.Join(", ", methods.Select(m => m.Signature))}],");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (var option in options)
                {
                    code.Line($"new(\"{option.Name}\", {Text(option.ExternalName)}, typeof({option.TypeName}), {Text(option.DefaultText)}, {Allowed(option)}),");
                }
            });
            code.Line("],");
            code.Line($"[{string.Join(", ", ExternalInputs(methods))}]);");
        });
        code.Line();
        code.Line("private static LossDescription? Described;");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("LossDescription ILoss.Description => Description;");
        code.Line();
        Dispatch(code, "/// <inheritdoc/>\ndouble ILoss.Invoke<T>(ref LossCall<T> call)", methods, m => $"return {m.Run}(ref call);");
        code.Line();
        Dispatch(code, "/// <inheritdoc/>\nvoid ILoss.InvokeEach<T>(ref LossCall<T> call)", methods, m => $"{m.RunEach}(ref call);");
        foreach (var method in methods)
        {
            Runs(code, method, options);
        }
    }

    private static string Allowed(OptionDeclaration option) =>
        option.OneOf.Count > 0 ? Text("one of " + string.Join(", ", option.OneOf.Select(NumberLiteral.Integer)))
        : option.EnumMembers.Count > 0 ? Text("one of " + string.Join(", ", option.EnumMembers))
        : option.Domain is { } domain ? GuardTable.Rule(domain) + ".Rule"
        : Text("");

    private static IEnumerable<string> Reductions(LossSettings settings)
    {
        const string type = "global::LossDsl.Reduction.";
        yield return type + "Mean";
        yield return type + "Sum";
        if (settings.HasBatchMean)
        {
            yield return type + "BatchMean";
        }
    }

    private static IEnumerable<string> ExternalInputs(IEnumerable<EmittedMethod> methods) => methods
        .SelectMany(m => m.Method.Inputs)
        .Where(i => i.ExternalName is not null)
        .GroupBy(i => i.Name)
        .Select(g => $"new(\"{g.Key}\", \"{g.First().ExternalName}\")");

    private static void Dispatch(CodeWriter code, string header, IReadOnlyList<EmittedMethod> methods, Func<EmittedMethod, string> run)
    {
        var lines = header.Split('\n');
        code.Line(lines[0]);
        code.Block(lines[1], () =>
        {
            for (var k = 0; k < methods.Count - 1; k++)
            {
                code.Block($"if (ReferenceEquals(call.Signature, {methods[k].Signature}))", () =>
                {
                    code.Line(run(methods[k]));
                    if (!run(methods[k]).StartsWith("return", StringComparison.Ordinal))
                    {
                        code.Line("return;");
                    }
                });
                code.Line();
            }

            code.Line(run(methods[methods.Count - 1]));
        });
    }

    private static void Runs(CodeWriter code, EmittedMethod method, IReadOnlyList<OptionDeclaration> options)
    {
        var hasHead = method.Kernels.Head is not null;
        var shape = hasHead ? "Head" : method.IsWhole ? "Whole" : method.HasRows ? "Rows" : "";
        var call = hasHead ? $"ref call, {method.Head}" : "ref call";
        var denominator = Kernel(method.Kernels.Denominator, method.Denominator);
        var late = hasHead ? "" : $" {Kernel(method.Kernels.Late, method.Late)},";
        var check = method.HasChecks ? method.Check : "NoCheck";
        var newCheck = method.HasChecks ? "new(this)" : "default";
        code.Line();
        code.Line($"private double {method.Run}<T>(ref LossCall<T> call)");
        code.Indented(() => code.Line("where T : unmanaged, IBinaryFloatingPointIeee754<T>"));
        code.Line("{");
        code.Indented(() =>
        {
            Untaken(code, method, options);
            code.Line($"return LossRunner.Run{shape}<{method.Main}<T>, {denominator},{late} {check}, T>(");
            code.Indented(() => code.Line(
                $"{call}, Reduction, new(this), {New(method.Kernels.Denominator)},{(hasHead ? "" : $" {New(method.Kernels.Late)},")} {newCheck});"));
        });
        code.Line("}");
        code.Line();
        code.Line($"private void {method.RunEach}<T>(ref LossCall<T> call)");
        code.Indented(() => code.Line("where T : unmanaged, IBinaryFloatingPointIeee754<T>"));
        code.Line("{");
        code.Indented(() =>
        {
            Untaken(code, method, options);
            code.Line($"LossRunner.RunEach{shape}<{method.Main}<T>, {check}, T>({call}, new(this), {newCheck});");
        });
        code.Line("}");
    }

    private static string Kernel(object? kernel, string name) => kernel is null ? "NoKernel<T>" : $"{name}<T>";

    /// <summary>An option that only another overload takes must not be set to something that this call would silently ignore.</summary>
    private static void Untaken(CodeWriter code, EmittedMethod method, IReadOnlyList<OptionDeclaration> options)
    {
        foreach (var option in options.Where(o => method.Method.Options.All(own => own.Name != o.Name) && o.DefaultText is not null))
        {
            code.Line($"OptionGuard.Untaken({KernelNames.Property(option.Name)}, {option.DefaultText}, \"{option.Name}\", call.Signature);");
        }
    }

    private static string New(object? kernel) => kernel is null ? "default" : "new(this)";

    private static string Text(string? text) => text is null ? "null" : $"\"{Literals.Escaped(text)}\"";
}
