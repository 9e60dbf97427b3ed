namespace LossDsl.Compiler.Emission.Cuda.Launcher;

/// <summary>
/// Writes what puts a call of an overload on a stream: the same launches with the same arguments as the runtime's <c>LossLaunch</c> makes.
/// </summary>
internal sealed class LaunchWriter
{
    private readonly CodeWriter _code;
    private readonly LossOverload _overload;
    private readonly string _name;
    private readonly List<int> _sums;

    private LaunchWriter(CodeWriter code, LossOverload overload)
    {
        _code = code;
        _overload = overload;
        _name = CudaNames.Ascii(overload.Definition.Name) + "Launches" + overload.Suffix;
        _sums = [.. overload.Gradients.Where(gradient => LossOverload.LeavesSums(overload.Main, gradient) || LossOverload.LeavesSums(overload.Late, gradient))];
    }

    public static void Write(CodeWriter code, LossOverload overload)
    {
        var writer = new LaunchWriter(code, overload);
        code.Line("namespace");
        code.Line("{");
        new CallCheck(overload).Write(code);
        code.Line();
        writer.Structure();
        code.Line("}");
        code.Line();
        writer.Functions();
    }

    /// <summary>The member that holds the sums of the blocks of a gradient.</summary>
    public static string Sums(string gradient) => gradient + "Sums";

    /// <summary>The member that says how many blocks leave sums of a gradient, where samples come in chunks.</summary>
    public static string SumBlocks(string gradient) => gradient + "Blocks";

    private void Structure()
    {
        _code.Line($"// A call of {CallHeader.Launch(_overload)}: the memory between its kernels, how many blocks they have, and what they are given.");
        _code.Block($"struct {_name}", () =>
        {
            Members();
            _code.Line();
            Constructor();
            foreach (var kernel in _overload.OverSamples)
            {
                LaunchGrids.Write(_code, _overload, kernel);
            }

            foreach (var kernel in _overload.OverSamples)
            {
                _code.Line();
                LaunchOverSamples(kernel);
            }

            _code.Line();
            Finish();
            if (_sums.Count > 0)
            {
                _code.Line();
                AddUp();
            }

            new LaunchOrder(_code, _overload, _sums).Write();
        }, "};");
    }

    private void Members()
    {
        _code.Line($"const {_overload.CallType}& call;");
        _code.Line("double* const result;");
        _code.Line("const cudaStream_t stream;");
        _code.Line("lossdsl::Workspace workspace;");
        _code.Line($"bool {CudaNames.IsMean};");
        if (_overload.Denominator is not null)
        {
            _code.Line("bool hasDenominator;");
            _code.Line("double* denominator;");
        }

        _code.Line("double divisor;");
        _code.Line("double* partials; // the totals of blocks");
        _code.Line("int totals = 0; // how many of them are not added up yet");
        _code.Line("cudaError_t error = cudaSuccess;");
        if (_overload.ReportsViolations)
        {
            _code.Line($"unsigned int* {CudaNames.Violations};");
        }

        if (_overload.Takes(CudaParameterKind.Workspace))
        {
            _code.Line("REAL* arrays = nullptr;");
        }

        foreach (var gradient in _sums)
        {
            _code.Line($"double* {Sums(Name(gradient))} = nullptr; // of each block");
            if (_overload.HasLayer)
            {
                _code.Line($"int {SumBlocks(Name(gradient))} = 0; // how many blocks leave some, of any chunk");
            }
        }
    }

    private void Constructor()
    {
        _code.Line($"{_name}(const {_overload.CallType}& given, void* memory, double* where, cudaStream_t on)");
        _code.Indented(() => _code.Line(": call(given), result(where), stream(on), workspace{ static_cast<char*>(memory), 0 }"));
        _code.Line("{");
        _code.Indented(() =>
        {
            _code.Line($"{CudaNames.IsMean} = call.reduction == lossdsl::Reduction::mean;");
            if (_overload.Denominator is not null)
            {
                _code.Line($"hasDenominator = {CudaNames.IsMean}{Presence()};");
                _code.Line("denominator = workspace.take<double>(1);");
            }

            var isCounted = _overload.Denominator is null ? CudaNames.IsMean : $"{CudaNames.IsMean} && !hasDenominator";
            var ofBatch = _overload.Definition.Settings.HasBatchMean ? $"call.reduction == lossdsl::Reduction::batchMean ? double(call.{CallNames.BatchSize}) : 1" : "1";
            _code.Line($"divisor = {isCounted} ? double(call.samples) : {ofBatch};");
            if (_overload.ReportsViolations)
            {
                _code.Line($"unsigned int* const unseen = workspace.take<unsigned int>(1);");
                _code.Line($"{CudaNames.Violations} = call.{CudaNames.Violations} != nullptr ? call.{CudaNames.Violations} : unseen;");
            }

            // Besides those of the launches that are added up there is room for those of one more, which nobody reads.
            _code.Line($"partials = workspace.take<double>({(_overload.HasLayer ? "(chunks() + 2)" : "2")} * lossdsl::mostBlocks);");
            foreach (var gradient in _sums)
            {
                _code.Line();
                PlaceSums(gradient);
            }

            var arrays = _overload.OverSamples.Where(kernel => kernel.SampleMemory is not null).Select(kernel => $"{LaunchGrids.Grid(kernel)}(call.samples).blocks * {LaunchGrids.ArrayNumbers(kernel)}()").ToList();
            if (arrays.Count > 0)
            {
                _code.Line($"arrays = workspace.take<REAL>({arrays.Aggregate((x, y) => $"lossdsl::most({x}, {y})")});");
            }
        });
        _code.Line("}");
    }

    /// <summary>Where the denominator counts samples in a call without optional inputs, such a call does without it.</summary>
    private string Presence()
    {
        var optional = _overload.Given.Where(input => _overload.Inputs[input].IsOptional).Select(input => $"call.{_overload.Names.Input(input)} != nullptr").ToList();
        return _overload.Kernels.CountsWithoutOptionals ? $" && ({string.Join(" || ", optional)})" : "";
    }

    private void PlaceSums(int gradient) => _code.Block($"if (call.{Name(gradient)} != nullptr)", () =>
    {
        var elements = LaunchGrids.Elements(_overload, gradient);
        if (_overload.HasLayer)
        {
            // Fewer samples may have more blocks: where a block shares a sample.
            _code.Line($"{SumBlocks(Name(gradient))} = int(lossdsl::most({Blocks(gradient, "call.samples")}, lossdsl::most({Blocks(gradient, "samplesOf(0)")}, {Blocks(gradient, "samplesOf(chunks() - 1)")})));");
            _code.Line($"{Sums(Name(gradient))} = workspace.take<double>({SumBlocks(Name(gradient))} * {elements});");
            return;
        }

        _code.Line($"{Sums(Name(gradient))} = workspace.take<double>({Blocks(gradient, "call.samples")} * {elements});");
    });

    /// <summary>How many blocks leave sums of a gradient.</summary>
    public static string Blocks(LossOverload overload, int gradient, string samples)
    {
        string Of(CudaKernelSignature kernel) =>
            $"{(LaunchGrids.IsOfClasses(overload, gradient) && LaunchGrids.Splits(overload, kernel) ? LaunchGrids.GridOfClasses(kernel) : LaunchGrids.Grid(kernel))}({samples}).blocks";
        return overload.Late is { } late && LossOverload.LeavesSums(late, gradient)
            ? $"({CudaNames.IsMean} ? {Of(late)} : {Of(overload.Main)})"
            : Of(overload.Main);
    }

    private string Blocks(int gradient, string samples) => Blocks(_overload, gradient, samples);

    private string Name(int gradient) => NameOf(_overload, gradient);

    /// <summary>The member of a gradient.</summary>
    public static string NameOf(LossOverload overload, int gradient) => CallNames.Gradient(overload.Names.Input(overload.Kernels.Gradients[gradient]));

    private void LaunchOverSamples(CudaKernelSignature kernel)
    {
        var splits = LaunchGrids.Splits(_overload, kernel);
        var arguments = new LaunchArguments(_overload, kernel).All.ToList();
        var parameters = new List<string>();
        if (_overload.HasLayer)
        {
            parameters.Add(arguments.Any(argument => LossOverload.Mentions(argument, LaunchArguments.First)) ? $"long long {LaunchArguments.First}" : "long long");
            parameters.Add($"long long {CudaNames.Samples}");
        }

        if (splits)
        {
            parameters.Add($"bool {LaunchArguments.OnlySums}");
        }

        _code.Block($"cudaError_t launch{kernel.Phase}({string.Join(", ", parameters)})", () =>
        {
            if (!_overload.HasLayer)
            {
                _code.Line($"const long long {CudaNames.Samples} = call.{CudaNames.Samples};");
            }

            var grid = $"{LaunchGrids.Grid(kernel)}({CudaNames.Samples})";
            _code.Line($"const lossdsl::Grid grid = {(splits ? $"{LaunchArguments.OnlySums} ? {LaunchGrids.GridOfClasses(kernel)}({CudaNames.Samples}) : {grid}" : grid)};");
            if (kernel.Parameters.Any(p => p.Kind == CudaParameterKind.Partials))
            {
                _code.Line($"double* const {LaunchArguments.BlockTotals} = partials + totals;");
                _code.Line($"totals += {(splits ? $"{LaunchArguments.OnlySums} ? 0 : grid.blocks" : "grid.blocks")};");
            }

            _code.Line($"return lossdsl::launch({kernel.Name}, grid.blocks, blockSize, stream,");
            _code.Indented(() => _code.Lines(string.Join(",\n", arguments) + ");"));
        });
    }

    private void Finish()
    {
        _code.Line("// Adds up the totals of the blocks.");
        var parameters = new List<string> { "double by", "double* where" };
        if (_overload.Denominator is not null)
        {
            parameters.Insert(1, "const double* byNumber");
        }

        _code.Block($"cudaError_t finish({string.Join(", ", parameters)})", () =>
        {
            _code.Line("const int count = totals;");
            _code.Line("totals = 0;");
            var arguments = _overload.Finish.Parameters.Select(parameter => parameter.Kind switch
            {
                CudaParameterKind.Partials => "partials",
                CudaParameterKind.BlockCount => "count",
                CudaParameterKind.Divisor => "by",
                CudaParameterKind.Denominator => _overload.Denominator is null ? "nullptr" : "byNumber",
                CudaParameterKind.Result => "where",
                _ => throw new InvalidOperationException($"{_overload.Finish.Name} takes {parameter.Kind}, which adding up does not have."),
            });
            _code.Line($"return lossdsl::launch({_overload.Finish.Name}, 1, blockSize, stream, {string.Join(", ", arguments)});");
        });
    }

    private void AddUp()
    {
        var kernel = _overload.SharedGradient ?? throw new InvalidOperationException($"{_overload.Main.Name} leaves sums of a gradient, but no kernel adds them up.");
        _code.Line("// Adds up the sums of the blocks of a gradient.");
        _code.Block("cudaError_t addUp(const double* sums, int count, long long elements, stored* gradient, bool accumulate)", () =>
        {
            _code.Line("const int blocks = lossdsl::blocks<real>(lossdsl::Work::threadPerElement, blockSize, 0, 1, elements, 0);");
            var arguments = kernel.Parameters.Select(parameter => parameter.Kind switch
            {
                CudaParameterKind.GradientSums => "sums",
                CudaParameterKind.BlockCount => "count",
                CudaParameterKind.SharedElements => "elements",
                CudaParameterKind.Gradient => "gradient",
                CudaParameterKind.Accumulate => "accumulate",
                _ => throw new InvalidOperationException($"{kernel.Name} takes {parameter.Kind}, which adding up a gradient does not have."),
            });
            _code.Line($"return lossdsl::launch({kernel.Name}, blocks, blockSize, stream, {string.Join(", ", arguments)});");
        });
    }

    private void Functions()
    {
        _code.Block(CallHeader.WorkspacePrototype(_overload), () =>
            _code.Line($"return isPossible(call) ? {_name}(call, nullptr, nullptr, nullptr).workspace.bytes : 0;"));
        _code.Line();
        _code.Block(CallHeader.LaunchPrototype(_overload, isDefinition: true), () =>
        {
            _code.Block("if (!isPossible(call) || workspace == nullptr || (result == nullptr && call.reduction != lossdsl::Reduction::none))", () =>
                _code.Line("return cudaErrorInvalidValue;"));
            _code.Line();
            _code.Line($"return {_name}(call, workspace, result, stream).run();");
        });
    }
}
