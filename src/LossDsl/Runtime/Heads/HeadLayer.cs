using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>The linear layer of one call: its memory, the scores of a chunk of samples, and what comes back of their gradient.</summary>
internal unsafe ref struct HeadLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most samples of a chunk: enough that reading the matrix costs little beside the products, five whole panels in the widest vectors.</summary>
    private const nint MostSamples = 240;

    /// <summary>The scores of a chunk take no more, unless those of one panel do.</summary>
    private const nint ScoreBytes = 64 << 20;

    /// <summary>Rows of scores begin so many bytes apart that they meet in different places of the cache.</summary>
    private const nint Line = 64;

    private readonly ref Plan _plan;
    private readonly LinearHead _head;
    private readonly uint _given;
    private readonly bool _accumulate;
    private readonly int _scoresGradientSlot;
    private readonly int _featuresGradient;
    private readonly int _matrixGradient;
    private readonly Layout _featuresGradientLayout;
    private readonly Layout _matrixGradientLayout;
    private readonly nint _rows;
    private readonly nint _features;
    private readonly nint _scoreRow;
    private T* _rowsOfFeatures;
    private T* _featuresGradientRows;
    private T* _featurePanels;
    private T* _samplePanels;
    private T* _scores;
    private T* _scoresGradient;
    private double* _featureSums;
    private bool _isFirst;

    public HeadLayer(ref LossCall<T> call, ref Plan plan, LinearHead head)
    {
        _given = call.Given;
        _accumulate = call.Accumulate;
        _plan = ref plan;
        _head = head;
        _scoresGradientSlot = OperandSlots.Gradients + call.Signature.GradientOf(head.Features);
        _featuresGradient = GradientOf(ref call, head.Features);
        _matrixGradient = GradientOf(ref call, head.Matrix);
        _featuresGradientLayout = _featuresGradient >= 0 ? call.Layouts[_featuresGradient] : default;
        _matrixGradientLayout = _matrixGradient >= 0 ? call.Layouts[_matrixGradient] : default;
        _rows = plan.Extents.Rows;
        _features = plan.Extents.Classes;
        _isFirst = true;

        // An odd number of lines between rows of scores.
        var lines = (_rows * sizeof(T) + Line - 1) / Line | 1;
        _scoreRow = lines * Line / sizeof(T);
        var width = MatrixProduct<T>.PanelWidth;
        var fitting = ScoreBytes / (Math.Max(_scoreRow, 1) * sizeof(T)) / width * width;
        var most = Math.Clamp(fitting, width, MostSamples);

        // Chunks of about one size, so that the last one fills its panels too.
        var samples = Math.Max(plan.Samples, 1);
        var chunks = (samples + most - 1) / most;
        var share = (samples + chunks - 1) / chunks;
        ChunkSamples = Math.Min((share + width - 1) / width * width, samples);
        Reserve(width);
    }

    /// <summary>The samples that are computed at once.</summary>
    public nint ChunkSamples { get; }

    /// <summary>A bit for the scores' gradient, whether or not the call needs it.</summary>
    public readonly uint ScoresGradientBit => 1u << _scoresGradientSlot;

    /// <summary>The outputs that the kernels write.</summary>
    public readonly uint RowOutputs
    {
        get
        {
            var outputs = _given & OperandSlots.AllOutputs & ~ScoresGradientBit;
            if (_matrixGradient >= 0)
            {
                outputs &= ~(1u << _matrixGradient);
            }

            return NeedsScoresGradient ? outputs | ScoresGradientBit : outputs;
        }
    }

    /// <summary>Those of <see cref="RowOutputs"/> in which samples add up.</summary>
    public readonly uint SummedOutputs
    {
        get
        {
            var summed = 0u;
            foreach (var slot in Bits.Of(RowOutputs & ~ScoresGradientBit))
            {
                summed |= _plan.Operands[slot].SumCount > 0 ? 1u << slot : 0;
            }

            return summed;
        }
    }

    private readonly bool NeedsScoresGradient => _featuresGradient >= 0 || _matrixGradient >= 0;

    private readonly bool SumsFeatures => _featuresGradient >= 0 && _plan.Operands[_featuresGradient].SumCount > 0;

    /// <summary>Puts the scores, and what else has one element for each row of the matrix, along the class axis of the kernels' plan.</summary>
    public readonly void PutScores(ref Plan rows)
    {
        rows.Extents.Classes = _rows;
        foreach (var slot in Bits.Of(rows.Given))
        {
            ref var operand = ref rows.Operands[slot];
            if (operand.ColumnAxis == SampleAxis.Rows)
            {
                operand.ColumnAxis = SampleAxis.Classes;
            }
        }

        PutScores(ref rows, _head.Features);
        if (NeedsScoresGradient)
        {
            PutScores(ref rows, _scoresGradientSlot);
        }
    }

    /// <summary>Computes the scores of some samples.</summary>
    public readonly void Forward(ref Plan rows, nint first, nint samples)
    {
        ref var features = ref _plan.Operands[_head.Features];
        for (nint n = 0; n < samples; n++)
        {
            var source = new MatrixView<T>((T*)features.Data + _plan.Offset(in features, first + n), 0, features.ColumnStride);
            source.CopyTo(new(_rowsOfFeatures + n * _features, 0, 1), 1, _features);
        }

        PackedPanels.Pack(new(_rowsOfFeatures, 1, _features), _features, samples, MatrixProduct<T>.PanelWidth, _featurePanels);
        new MatrixProduct<T>
        {
            Left = Matrix,
            Panels = _featurePanels,
            Result = new(_scores, 1, _scoreRow),
            Rows = _rows,
            Columns = samples,
            Depth = _features,
        }.Run();

        // The plan counts all samples of the call.
        rows.Operands[_head.Features].Data = _scores - first * _scoreRow;
        if (NeedsScoresGradient)
        {
            rows.Operands[_scoresGradientSlot].Data = _scoresGradient - first * _scoreRow;
        }
    }

    /// <summary>Brings the gradient of the scores of some samples to the layer's inputs.</summary>
    public void Backward(nint first, nint samples)
    {
        if (_featuresGradient >= 0)
        {
            new MatrixProduct<T>
            {
                Left = new(_scoresGradient, _scoreRow, 1),
                Right = Matrix,
                Result = new(_featuresGradientRows, _features, 1),
                Rows = samples,
                Columns = _features,
                Depth = _rows,
            }.Run();
            Deliver(first, samples);
        }

        if (_matrixGradient >= 0)
        {
            PackedPanels.Pack(new(_rowsOfFeatures, _features, 1), samples, _features, MatrixProduct<T>.PanelWidth, _samplePanels);
            new MatrixProduct<T>
            {
                Left = new(_scoresGradient, 1, _scoreRow),
                Panels = _samplePanels,
                Result = MatrixGradient,
                Accumulate = _accumulate || !_isFirst,
                Rows = _rows,
                Columns = _features,
                Depth = samples,
            }.Run();
        }

        _isFirst = false;
    }

    /// <summary>Writes what was summed over all chunks.</summary>
    public readonly void Finish()
    {
        if (SumsFeatures)
        {
            ref var operand = ref _plan.Operands[_featuresGradient];
            SumWriter.Write(in _featuresGradientLayout, (T*)operand.Data, _featureSums, operand.SumCount, 1, _accumulate);
        }
    }

    private readonly MatrixView<T> Matrix
    {
        get
        {
            ref var matrix = ref _plan.Operands[_head.Matrix];
            return new((T*)matrix.Data, matrix.RowStride, matrix.ColumnStride);
        }
    }

    private readonly MatrixView<T> MatrixGradient
    {
        get
        {
            var data = (T*)_plan.Operands[_matrixGradient].Data;
            return _matrixGradientLayout.Rank == 2
                ? new(data, _matrixGradientLayout.Strides[0], _matrixGradientLayout.Strides[1])
                : new(data, _features, 1);
        }
    }

    private readonly void PutScores(ref Plan rows, int slot)
    {
        ref var operand = ref rows.Operands[slot];
        operand.MakeScalar(InputKind.Vec);
        operand.ColumnAxis = SampleAxis.Classes;
        operand.Columns = _rows;
        operand.ColumnStride = 1;
        operand.Step = _scoreRow;
        operand.Data = _scores;
        rows.Given |= 1u << slot;
        var stride = _scoreRow;
        for (var axis = 0; axis < rows.Rank; axis++)
        {
            operand.Strides[axis] = stride;
            stride *= rows.Sizes[axis];
        }
    }

    /// <summary>Brings rows of the features' gradient to where the call wants them.</summary>
    private readonly void Deliver(nint first, nint samples)
    {
        ref var operand = ref _plan.Operands[_featuresGradient];
        for (nint n = 0; n < samples; n++)
        {
            var row = _featuresGradientRows + n * _features;
            var offset = _plan.Offset(in operand, first + n);
            if (SumsFeatures)
            {
                for (nint f = 0; f < _features; f++)
                {
                    _featureSums[offset + f * operand.ColumnStride] += Element.ToDouble(row[f]);
                }
            }
            else
            {
                new MatrixView<T>(row, 0, 1).CopyTo(new((T*)operand.Data + offset, 0, operand.ColumnStride), 1, _features, _accumulate);
            }
        }
    }

    private void Reserve(nint width)
    {
        var samples = ChunkSamples;
        var sums = SumsFeatures ? _plan.Operands[_featuresGradient].SumCount : 0;
        var copies = samples * _features;
        var featurePanels = _features * PackedPanels.Count(samples, width) * width;
        var samplePanels = _matrixGradient >= 0 ? samples * PackedPanels.Count(_features, width) * width : 0;
        var scores = samples * _scoreRow;
        var elements = 2 * copies + featurePanels + samplePanels + (NeedsScoresGradient ? 2 : 1) * scores;
        var memory = (byte*)Workspace.OfThread.Head(sums * sizeof(double) + elements * sizeof(T));
        _featureSums = (double*)memory;
        new Span<double>(_featureSums, checked((int)sums)).Clear();
        _scores = (T*)(memory + sums * sizeof(double));
        _featurePanels = _scores + scores;
        _samplePanels = _featurePanels + featurePanels;
        _rowsOfFeatures = _samplePanels + samplePanels;
        _featuresGradientRows = _rowsOfFeatures + copies;
        _scoresGradient = _featuresGradientRows + copies;
    }

    private static int GradientOf(ref LossCall<T> call, int input)
    {
        var slot = OperandSlots.Gradients + call.Signature.GradientOf(input);
        return (call.Given >> slot & 1) != 0 ? slot : -1;
    }
}
